import type { Mailbox } from "@palabre/testing/Mailbox.ts";
import type { Network } from "./network/Network.ts";
import type { Palabre } from "./Palabre.ts";
import type { People } from "./people/People.ts";

/** What a journey has at hand. All people leave at its end. */
type Setting = {
  palabre: Palabre;
  people: People;
  /** Where the letters of the house arrive. */
  mailbox: Mailbox;
  /** Prints a figure below the journey's line. */
  note(text: string): void;
};

/** A way through Palabre as people go it. It rejects with a sentence when something is not as it should be. */
export type Journey = {
  title: string;
  isThroughNetwork: boolean;
  /** Too long for every run: walked by `npm run night`. */
  isForNight?: boolean;
  /** How long it may take. */
  withinMs: number;
  walk(setting: Setting & { network?: Network }): Promise<void>;
};

const WITHIN_MS = 180_000;

/** Each journey is an export of a file `journeys/*.journey.ts`. */
export const journey = (title: string, walk: (setting: Setting) => Promise<void>, withinMs = WITHIN_MS): Journey => ({
  title,
  isThroughNetwork: false,
  withinMs,
  walk,
});

/** One whose server stands at the other end of a network that fails, and is whole again afterwards. */
export const networkJourney = (
  title: string,
  walk: (setting: Setting & { network: Network }) => Promise<void>,
  withinMs = WITHIN_MS,
): Journey => ({
  title,
  isThroughNetwork: true,
  withinMs,
  walk: async ({ network, ...setting }) => {
    if (!network) throw new Error("There is no network here that could fail");
    await walk({ ...setting, network });
  },
});

/** The same, but not on every run. */
export const atNight = (one: Journey): Journey => ({ ...one, isForNight: true });
