import { z } from "zod";

// Controls and lone surrogates, which the database refuses; what breaks lines or turns the text around it, which deceives readers.
const unwelcome = /(?![\n\t])\p{Cc}|\p{Cs}|[\u2028-\u202e\u2066-\u2069\ufeff]/u;
// No writing needs so many marks on one letter; a pile of them lies over the lines around it.
const piledUp = /[\p{Mn}\p{Me}]{6}/u;
// Some letters, and Braille without a dot, are drawn as nothing.
const visible = /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

const readable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !unwelcome.test(value), "Control characters are not text")
    .refine((value) => !piledUp.test(value), "Too many marks on one letter")
    .refine((value) => visible.test(value), "Nothing in it can be seen");

/** Several lines that people write, 1 to `max` UTF-16 units after trimming. The database can store and any screen can show all of it. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((value) => value.replaceAll("\r\n", "\n").trim())
    .pipe(readable(max));

// What is drawn as nothing makes two names look alike. Joiners stay where a writing needs them, or a picture made of several.
const invisible = [
  /(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}/gu,
  /(?<!\p{Extended_Pictographic})\ufe0f/gu,
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})[\p{L}\p{M}])(?:\u200c|\u200d)/gu,
];

const withoutInvisible = (value: string): string => invisible.reduce((kept, pattern) => kept.replaceAll(pattern, ""), value);

/** One line that people write, 1 to `max` UTF-16 units, its white space collapsed and without what is drawn as nothing. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((value) =>
      withoutInvisible(value)
        .replaceAll(/[\p{Zs}\t\r\n]+/gu, " ")
        .trim(),
    )
    .pipe(readable(max));
