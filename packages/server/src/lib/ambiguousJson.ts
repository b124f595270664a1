const whiteSpace = /\s/;

/**
 * Whether JSON text says a key twice in one object, which two readers may understand differently, or nests deeper than `maxDepth`.
 * Only tells these two: whether it is JSON at all is for `JSON.parse`.
 */
export const isAmbiguousJson = (json: string, maxDepth = 12): boolean => {
  const objects: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === "{" || character === "[") objects.push(character === "{" ? new Set() : null);
    else if (character === "}" || character === "]") objects.pop();
    else if (character === '"') {
      const end = endOfString(json, at);
      const keys = objects.at(-1);
      if (keys && isKey(json, end)) {
        const key = unescaped(json.slice(at, end + 1));
        if (keys.has(key)) return true;
        keys.add(key);
      }
      at = end;
    }
    if (objects.length > maxDepth) return true;
  }
  return false;
};

const endOfString = (json: string, start: number): number => {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
};

const isKey = (json: string, end: number): boolean => {
  for (let at = end + 1; at < json.length; at += 1) {
    if (json[at] === ":") return true;
    if (!whiteSpace.test(json[at] ?? "")) return false;
  }
  return false;
};

/** `"n\u0061me"` and `"name"` are the same key. */
const unescaped = (literal: string): string => {
  if (!literal.includes("\\")) return literal;
  try {
    return JSON.stringify(JSON.parse(literal));
  } catch {
    return literal; // No JSON: `JSON.parse` of the whole says so.
  }
};
