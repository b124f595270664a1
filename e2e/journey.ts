import type { Palabre } from "./Palabre.ts";
import type { People } from "./people/People.ts";

/** What a journey has at hand. All people leave at its end. */
type Setting = {
  palabre: Palabre;
  people: People;
  /** Prints a figure below the journey's line. */
  note(text: string): void;
};

/** A way through Palabre as people go it. It rejects with a sentence when something is not as it should be. */
export type Journey = { title: string; walk(setting: Setting): Promise<void> };

/** Each journey is an export of a file `journeys/*.journey.ts`. */
export const journey = (title: string, walk: Journey["walk"]): Journey => ({ title, walk });
