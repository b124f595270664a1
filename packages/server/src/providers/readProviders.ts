import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { StartFailure } from "../lib/StartFailure.ts";
import { type ProviderSettings, ProvidersFile } from "./settings.ts";

const unusable = (why: string, cause?: unknown): StartFailure =>
  new StartFailure(
    {
      what: "The identity providers cannot be used.",
      why,
      todo: "Correct the file that IDENTITY_PROVIDERS names; docs/operate.md shows one.",
    },
    { cause },
  );

const sentence = ({ path, message }: z.core.$ZodIssue): string => `${path.join(".") || "The file"}: ${message}`;

/** What the operator's file says; nothing without a file. A secret that is wrong is not shown. */
export const readProviders = async (path: string | undefined): Promise<readonly ProviderSettings[]> => {
  if (!path) return [];
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw unusable(`${path} cannot be read (${error.code}).`, error);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unusable(`${path} is not JSON.`);
  }
  const read = ProvidersFile.safeParse(json);
  if (!read.success) throw unusable(`${read.error.issues.map(sentence).join(". ")}.`);
  return read.data.providers;
};
