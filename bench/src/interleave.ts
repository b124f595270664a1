/** A B B A A B …: what changes on the machine meanwhile falls on both alike. Returns the samples of each. */
export const interleave = async <T>(pairs: number, a: () => Promise<T>, b: () => Promise<T>): Promise<{ a: T[]; b: T[] }> => {
  const samples = { a: [] as T[], b: [] as T[] };
  const take = { a: async () => samples.a.push(await a()), b: async () => samples.b.push(await b()) };
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const side of pair % 2 === 0 ? (["a", "b"] as const) : (["b", "a"] as const)) await take[side]();
  }
  return samples;
};
