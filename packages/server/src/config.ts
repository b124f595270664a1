import { StartFailure } from "./lib/StartFailure.ts";
import { readVariables, type Variables } from "./variables.ts";

export type Config = Variables;

const together = (config: Config): readonly string[] => [
  ...(config.TLS === "files" && !(config.TLS_CERT && config.TLS_KEY) ? ["TLS=files needs TLS_CERT and TLS_KEY"] : []),
  ...(config.LIVEKIT_URL.length > 0 && !(config.LIVEKIT_API_KEY && config.LIVEKIT_API_SECRET)
    ? ["LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET"]
    : []),
  ...(config.REDIS_URL && !config.DATABASE_URL ? ["REDIS_URL is for several processes, which need one DATABASE_URL"] : []),
];

/** The only reader of the environment. A wrong value stops the start with a sentence for each. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const read = readVariables(environment);
  const mistakes = read.ok ? together(read.values) : read.mistakes;
  if (read.ok && mistakes.length === 0) return read.values;
  throw new StartFailure({
    what: "The configuration cannot be used.",
    why: `${mistakes.join(". ")}.`,
    todo: "Correct these variables; docs/operate.md lists each with its default.",
  });
};
