/** The parts of JSON Schema that our contracts use. */
type Schema = {
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  format?: string;
};

const stringOf = ({ format, minLength, maxLength }: Schema): string => {
  if (format) return format;
  if (maxLength === undefined) return "string";
  return `string ${minLength === undefined ? "≤ " : `${minLength}–`}${maxLength}`;
};

/** A schema in a line that a person reads at once: `{ text: string 1–4000, to?: string }`. */
export const signature = (schema: Schema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" \\| ");
  if (schema.anyOf) return schema.anyOf.map(signature).join(" \\| ");
  if (schema.type === "array") return `${signature(schema.items ?? {})}[]`;
  if (schema.type === "string") return stringOf(schema);
  if (schema.type !== "object") return schema.type ?? "any";
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) => `${name}${schema.required?.includes(name) ? "" : "?"}: ${signature(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
};
