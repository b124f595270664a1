export const codeLength = 6;

/** The digits of a code in what was typed or pasted: "123 456", "Votre code : 123456". */
export const codeIn = (text: string): string => text.normalize("NFKC").replaceAll(/\D/g, "").slice(0, codeLength);
