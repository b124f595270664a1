import fc from "fast-check";
import { z } from "zod";

/** What strings are tried as: ids, names that every object inherits, words, and anything. */
const strings = fc.oneof(
  fc.constantFrom("ada", "bo", "cy", "constructor", "toString", "Bonjour", "👍", "🦊"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const numbers = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer());

const optional = Symbol("left out");

const ofShape = (shape: Readonly<Record<string, z.core.$ZodType>>): fc.Arbitrary<unknown> =>
  fc
    .record(Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, arbitraryOf(schema)])))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== optional)));

/** A record with all of its keys, or some: which of the two it must be, the schema says. */
const ofKeys = ({ keyType, valueType }: z.ZodRecord): fc.Arbitrary<unknown> => {
  const keys = keyType instanceof z.ZodEnum ? keyType.options : ["ada", "bo"];
  const members = Object.fromEntries(keys.map((key) => [key, arbitraryOf(valueType)]));
  return fc.oneof(fc.record(members), fc.record(members, { requiredKeys: [] }));
};

/** Raw material in the form of the schema, of which its checks may refuse some. */
const material = (schema: z.core.$ZodType): fc.Arbitrary<unknown> => {
  if (schema instanceof z.ZodObject) return ofShape(schema.shape);
  if (schema instanceof z.ZodOptional) return fc.oneof(fc.constant(optional), arbitraryOf(schema.unwrap()));
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodNumber) return numbers;
  if (schema instanceof z.ZodString) return strings;
  if (schema instanceof z.ZodPipe) return material(schema.in);
  if (schema instanceof z.ZodArray) return fc.array(arbitraryOf(schema.element), { maxLength: 4 });
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodNullable) return fc.option(arbitraryOf(schema.unwrap()));
  if (schema instanceof z.ZodRecord) return ofKeys(schema);
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(arbitraryOf));
  throw new Error(`Say here what a ${schema._zod.def.type} is made of`);
};

/** Anything that the schema lets through, as it comes out of it. */
export const arbitraryOf = (schema: z.core.$ZodType): fc.Arbitrary<unknown> =>
  material(schema)
    .map((raw) => (raw === optional ? { success: true, data: optional } : z.safeParse(schema, raw)))
    .filter(({ success }) => success)
    .map(({ data }) => data);
