/** Where a request was sent: as its `Host` header says, and whether through TLS of our own. */
export type Addressed = { host: string | undefined; isEncrypted: boolean };

/** Whether a page of this very site speaks. `publicUrl` is the site's own address when the operator has told it. */
export const isOwnOrigin = (
  origin: string | undefined,
  { host, isEncrypted }: Addressed,
  publicUrl: string | undefined,
): boolean => {
  if (!origin || !host) return false;
  if (publicUrl) return URL.parse(publicUrl)?.origin === origin;
  const page = URL.parse(origin);
  return page?.host === host && page.protocol === (isEncrypted ? "https:" : "http:");
};
