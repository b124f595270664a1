/** A text as somebody types it in haste, without accents or capitals: whoever looks for "ecole" finds "École". */
export const plainLetters = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
