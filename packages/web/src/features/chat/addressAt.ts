const address = /\bhttps?:\/\/[^\s<>"]+/iuy;

/** What ends a sentence or closes a bracket around an address belongs to the sentence. */
const trailing = new Set(".,;:!?…»”’'*_)]}");

const count = (text: string, character: string): number => text.split(character).length - 1;

/** `https://fr.wikipedia.org/wiki/Palabre_(droit)` keeps its last bracket: it has opened it itself. */
const withoutTrailing = (found: string): string => {
  // Backwards, because a regular expression would try each of a thousand dots in vain.
  let length = found.length;
  while (trailing.has(found[length - 1] ?? "")) length -= 1;
  const [kept, end] = [found.slice(0, length), found.slice(length)];
  return end.startsWith(")") && count(kept, "(") > count(kept, ")") ? `${kept})` : kept;
};

/** `https://palabre.fr@exemple.org` leads to the second name and is read as the first. */
const isDisguised = ({ username, password }: URL): boolean => username !== "" || password !== "";

/** The address of the web that begins at this place of a text, if one does. No other address becomes a link. */
export const addressAt = (text: string, index: number): { text: string; href: string } | undefined => {
  address.lastIndex = index;
  const [found] = address.exec(text) ?? [];
  if (found === undefined) return undefined;
  const shown = withoutTrailing(found);
  const url = URL.parse(shown);
  if (url === null || url.hostname === "" || isDisguised(url)) return undefined;
  return { text: shown, href: url.href };
};
