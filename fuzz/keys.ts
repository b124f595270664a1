/** How often JSON text writes a key, whatever the key. Knows nothing of the reader that it is to judge. */
const written = (json: string): number => json.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/gs)?.length ?? 0;

const children = (value: unknown): readonly unknown[] =>
  value !== null && typeof value === "object" ? Object.values(value) : [];

const read = (value: unknown): number => {
  const own = value !== null && typeof value === "object" && !Array.isArray(value) ? Object.keys(value).length : 0;
  return children(value).reduce<number>((sum, child) => sum + read(child), own);
};

/** Whether JSON text says some key twice in one object: then it writes more keys than come out of it. */
export const saysKeyTwice = (json: string): boolean => written(json) > read(JSON.parse(json));

export const depthOf = (value: unknown): number =>
  value !== null && typeof value === "object" ? 1 + Math.max(0, ...children(value).map(depthOf)) : 0;
