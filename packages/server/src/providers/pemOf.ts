import { X509Certificate } from "node:crypto";

/** A certificate in PEM, from PEM or from the bare base64 of a provider's metadata; nothing if it is none. */
export const pemOf = (text: string): string | undefined => {
  const base64 = text.replaceAll(/-----(?:BEGIN|END) CERTIFICATE-----|\s/g, "");
  try {
    return new X509Certificate(Buffer.from(base64, "base64")).toString();
  } catch {
    return undefined; // It says only that it is none.
  }
};
