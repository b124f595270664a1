/** Whether a page of this very site speaks. `publicUrl` is the site's own address when the operator has told it. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined, publicUrl: string | undefined): boolean => {
  if (!origin || !host) return false;
  if (publicUrl) return URL.parse(publicUrl)?.origin === origin;
  return URL.parse(origin)?.host === host;
};
