import { isIPv4 } from "node:net";
import { StartFailure } from "./lib/StartFailure.ts";
import { mailMistakes } from "./mail/settings.ts";
import { readVariables, type Variables } from "./variables.ts";

export type Config = Variables;

const turn = ({ TURN_DOMAIN, TLS, LIVEKIT_URL, MEDIA_IP = "" }: Config): readonly string[] => {
  if (!TURN_DOMAIN) return [];
  return [
    ...(TLS === "lan"
      ? ["TURN_DOMAIN needs TLS=files, or TLS=off behind a proxy: browsers trust no certificate of our own there"]
      : []),
    ...(LIVEKIT_URL.length > 0
      ? ["TURN_DOMAIN is for the engine that is started here; the one at LIVEKIT_URL has settings of its own"]
      : []),
    ...(MEDIA_IP && !isIPv4(MEDIA_IP) ? ["TURN_DOMAIN needs an IPv4 address in MEDIA_IP"] : []),
  ];
};

const together = (config: Config): readonly string[] => [
  ...(config.TLS === "files" && !(config.TLS_CERT && config.TLS_KEY) ? ["TLS=files needs TLS_CERT and TLS_KEY"] : []),
  ...(config.LIVEKIT_URL.length > 0 && !(config.LIVEKIT_API_KEY && config.LIVEKIT_API_SECRET)
    ? ["LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET"]
    : []),
  ...turn(config),
  ...mailMistakes({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM }),
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
