/** The address that a text is, if it is one. `URL.parse` says the same, but not in Safari before 18 and Chrome before 126. */
export const urlIn = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
