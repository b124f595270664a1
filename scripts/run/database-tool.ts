import { join } from "node:path";
import { type Logger, pino } from "pino";
import { type Config, readConfig } from "../../packages/server/src/config.ts";
import { StartFailure } from "../../packages/server/src/lib/StartFailure.ts";
import { languageOf } from "../setup/language.mjs";
import { asProblem, describeProblem, Problem } from "../setup/Problem.mjs";

type Text = { fr: string; en: string };

/** The database of the server that has the same environment. */
export type Target = { url: string | undefined; dataDir: string; log: Logger };

/** The frame of a tool beside the server: says in a sentence what was done, or why not and what to do. */
export async function databaseTool(work: (target: Target) => Promise<Text>): Promise<void> {
  const language: keyof Text = languageOf(process.env);
  try {
    const done = await work(targetOf(readConfig()));
    console.log(done[language]);
  } catch (error) {
    console.error(describeProblem(error instanceof StartFailure ? refused(error) : asProblem(error), language));
    process.exitCode = 1;
  }
}

function targetOf({ DATABASE_URL, DATA_DIR }: Config): Target {
  return { url: DATABASE_URL, dataDir: join(DATA_DIR, "database"), log: pino({ level: "error" }, pino.destination(2)) };
}

function refused({ what, why, todo }: StartFailure) {
  const inBoth = (sentence: string): Text => ({ fr: sentence, en: sentence });
  return new Problem({ what: inBoth(what), why: inBoth(why), todo: inBoth(todo) });
}

export function misused(usage: string) {
  return new Problem({
    what: { fr: "Il manque le nom du fichier.", en: "The name of the file is missing." },
    why: { fr: "La commande n'en devine aucun.", en: "The command guesses none." },
    todo: { fr: `Écrivez : ${usage}`, en: `Write: ${usage}` },
  });
}
