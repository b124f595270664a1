import { contracts } from "@palabre/protocol";

const names: ReadonlySet<string> = new Set(
  contracts.flatMap(({ name, commands }) => Object.keys(commands).map((verb) => `${name}.${verb}`)),
);

/** A command's name for what is counted and traced: what somebody may call one is endless, and can be anything that they write. */
export const knownCommand = (name: string): string => (names.has(name) ? name : "unknown");
