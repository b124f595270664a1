const here = "https://here.invalid";

/**
 * A page of this site to go on to; the home page instead of anything that a browser would take for another site, and of what is no page.
 * Whoever sends a link writes it. The login page reads such a path by the same rule.
 */
export const ownPath = (text: unknown): string => {
  // Browsers leave out tabs and line breaks, and take a backslash for a slash.
  if (typeof text !== "string" || text.length > 2_000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return "/";
  const url = URL.parse(text, here);
  if (url?.origin !== here || url.pathname.startsWith("//") || /^\/(?:api|login)(?:\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
};
