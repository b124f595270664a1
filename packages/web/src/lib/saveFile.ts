/** Gives somebody a file, as a download. */
export const saveFile = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // A turn later: the browser takes the file after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
};
