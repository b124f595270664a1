/** Fetches the media engine's client ahead of a call, while somebody still looks into the mirror. Rejects when it does not come. */
export const preloadCall = async (): Promise<void> => {
  await import("./CallSession.ts");
};
