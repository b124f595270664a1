/** A piece of a text; `href` where it is a link. The pieces together are the text. */
export type Piece = { text: string; href?: string };

const address = /\bhttps?:\/\/[^\s<>"]+/giu;

/** What ends a sentence or closes a bracket around an address belongs to the sentence. */
const trailing = new Set(".,;:!?…»”’')]}");

const count = (text: string, character: string): number => text.split(character).length - 1;

/** `https://fr.wikipedia.org/wiki/Palabre_(droit)` keeps its last bracket: it has opened it itself. */
const withoutTrailing = (found: string): string => {
  // Backwards, because a regular expression would try each of a thousand dots in vain.
  let length = found.length;
  while (trailing.has(found[length - 1] ?? "")) length -= 1;
  const [kept, end] = [found.slice(0, length), found.slice(length)];
  return end.startsWith(")") && count(kept, "(") > count(kept, ")") ? `${kept})` : kept;
};

/** Cuts a text into what is a link and what is not. Only addresses of the web become links. */
export const linkify = (text: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = withoutTrailing(found);
    const url = URL.parse(shown);
    if (url === null || url.hostname === "") continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: shown, href: url.href });
    end = index + shown.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
};
