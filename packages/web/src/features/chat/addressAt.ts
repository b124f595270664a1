import { urlIn } from "@palabre/protocol";

const address = /\bhttps?:\/\/[^\s<>"\\\p{Cf}]+/iuy;

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

/** Accents, and letters of no other alphabet: a Cyrillic one among Latin ones is read as what it is not. */
const accented = /^(?=.*[^a-z\d.-])[\p{Script=Latin}\d.-]+$/u;

/** The name of the host, as it is written. */
const hostIn = (shown: string): string => (/^[^/]+\/\/([^/?#]*)/u.exec(shown)?.[1] ?? "").replace(/:\d*$/u, "").toLowerCase();

/** `https://palabre.fr@exemple.org` leads to the second name and is read as the first; so are other letters, and escaped ones. */
const isDisguised = (shown: string, { username, password, hostname }: URL): boolean => {
  const host = hostIn(shown);
  return username !== "" || password !== "" || (host !== hostname && !accented.test(host));
};

/** The address of the web that begins at this place of a text, if one does. No other address becomes a link. */
export const addressAt = (text: string, index: number): { text: string; href: string } | undefined => {
  address.lastIndex = index;
  const [found] = address.exec(text) ?? [];
  if (found === undefined) return undefined;
  const shown = withoutTrailing(found);
  const url = urlIn(shown);
  if (url === undefined || url.hostname === "" || isDisguised(shown, url)) return undefined;
  return { text: shown, href: url.href };
};
