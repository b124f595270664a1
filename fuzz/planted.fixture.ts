/** Breaks its promise behind eight questions, each of which only an input that answers those before it ever reaches. */
export const run = (input: string): void => {
  if (input[0] !== "m") return;
  if (input[1] !== "e") return;
  if (input[2] !== "u") return;
  if (input[3] !== "r") return;
  if (input[4] !== "t") return;
  if (input[5] !== "r") return;
  if (input[6] !== "i") return;
  if (input[7] !== "e") return;
  throw new Error("deep inside");
};
