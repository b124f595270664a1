/** Puts a text where it can be pasted. False where the browser refuses, or has no clipboard, as at addresses without https. */
export const copyText = async (text: string): Promise<boolean> => {
  const { clipboard } = navigator as Partial<Navigator>;
  if (!clipboard) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
};
