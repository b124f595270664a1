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

/** One line that people write, 1 to `max` UTF-16 units, its white space collapsed. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((value) => value.replaceAll(/[\p{Zs}\t\r\n]+/gu, " ").trim())
    .pipe(readable(max));
