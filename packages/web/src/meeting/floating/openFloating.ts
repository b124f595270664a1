/** What TypeScript's DOM does not know yet: a small window of the page's own that stays above all others. */
type DocumentPictureInPicture = {
  requestWindow(options: { width: number; height: number; preferInitialWindowPlacement: boolean }): Promise<Window>;
};

const api = (): DocumentPictureInPicture | undefined =>
  typeof window === "undefined"
    ? undefined
    : (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

export const canFloat = (): boolean => api() !== undefined;

const size = { width: 360, height: 300 };

/** It begins empty: the page's look has to be brought along. */
const dress = ({ document: bare }: Window): void => {
  const { documentElement, head } = document;
  bare.documentElement.lang = documentElement.lang;
  Object.assign(bare.documentElement.dataset, documentElement.dataset);
  bare.title = document.title;
  for (const sheet of head.querySelectorAll("link[rel=stylesheet], style")) bare.head.append(bare.importNode(sheet, true));
};

/** Call it from a gesture. Rejects where the browser refuses. */
export const openFloating = async (): Promise<Window | undefined> => {
  const opened = await api()?.requestWindow({ ...size, preferInitialWindowPlacement: false });
  if (opened) dress(opened);
  return opened;
};
