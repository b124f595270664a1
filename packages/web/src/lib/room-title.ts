import type { RoomName } from "@palabre/protocol";

/** French drops a vowel before another one; an address has no apostrophe to say so. */
const elision = /\b([dl]) (?=[aeiouyh])/g;
const randomEnding = /-(?=[a-z]*\d)[a-z0-9]{17}$/;

/** A room's name as a title: `conseil-d-ecole` is "Conseil d’ecole". The ending that makes a random name hard to guess is left out. */
export const roomTitle = (name: RoomName): string => {
  const words = name.replace(randomEnding, "").replaceAll("-", " ").replaceAll(elision, "$1’");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
