import { useState } from "react";
import { copyText } from "../../lib/copyText.ts";

type Copied = {
  /** What was copied last, or could not be. */
  last: { text: string; isCopied: boolean } | undefined;
  copy: (text: string) => Promise<void>;
};

/** Puts a text where it can be pasted, and tells how it went: in a dialog, where a toast would lie below. */
export const useCopied = (): Copied => {
  const [last, setLast] = useState<Copied["last"]>();
  const copy = async (text: string) => setLast({ text, isCopied: await copyText(text) });
  return { last, copy };
};
