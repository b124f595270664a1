/** Only to read addresses against; nobody is led there. */
const here = "https://here.invalid";

/**
 * A path of this site to go on to, with its query and fragment; undefined for anything that a browser would take for another site, and
 * for the login page itself, which leads no further. An address is written by whoever sends a link: never trust it.
 */
export const ownPath = (text: string | null): string | undefined => {
  // Browsers leave out tabs and line breaks, and take a backslash for a slash: "/\t/evil.example" is another site.
  if (text === null || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return undefined;
  if (!URL.canParse(text, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, here);
  if (origin !== here) return undefined;
  // "/.//evil.example" has become "//evil.example" by now.
  if (pathname.startsWith("//") || /^\/login\/*$/.test(pathname)) return undefined;
  return pathname + search + hash;
};

/** The login page's address, from which one comes back to where one is. */
export const loginPath = ({ pathname, search, hash }: Pick<Location, "pathname" | "search" | "hash">): string => {
  const from = ownPath(pathname + search + hash);
  return from === undefined || from === "/" ? "/login" : `/login?next=${encodeURIComponent(from)}`;
};
