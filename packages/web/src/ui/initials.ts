/** Pairs of colours in the tokens. */
export const avatarColours = [1, 2, 3, 4, 5] as const;

const firstCharacter = (word: string): string => {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment ?? "";
};

/** Up to two letters that stand for a name: "Awa Diallo" is AD, "Jean-Pierre" is JP, "李小龙" is 李. */
export const initials = (name: string): string => {
  const words = name.split(/[\s\-_.]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first] = words;
  if (first === undefined) return firstCharacter(name.trim());
  const last = words.at(-1);
  return [first, ...(words.length > 1 && last !== undefined ? [last] : [])]
    .map((word) => firstCharacter(word.replace(/^[^\p{L}\p{N}]+/u, "")).toLocaleUpperCase())
    .join("");
};

/** A number from 1 to 5 that is always the same for the same seed: which pair of colours somebody has. */
export const avatarColour = (seed: string): number => {
  let hash = 2_166_136_261;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return ((hash >>> 0) % avatarColours.length) + 1;
};
