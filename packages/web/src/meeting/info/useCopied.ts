import { useState } from "react";

type Copied = {
  /** What was copied last, or could not be. */
  last: { text: string; isCopied: boolean } | undefined;
  copy: (text: string) => Promise<void>;
};

/** Puts a text where it can be pasted, and tells how it went: in a dialog, where a toast would lie below. */
export const useCopied = (): Copied => {
  const [last, setLast] = useState<Copied["last"]>();
  const copy = async (text: string) => {
    const { clipboard } = navigator as Partial<Navigator>; // Nothing at addresses without https.
    const isCopied = await (clipboard?.writeText(text) ?? Promise.reject(new Error("No clipboard"))).then(
      () => true,
      () => false,
    );
    setLast({ text, isCopied });
  };
  return { last, copy };
};
