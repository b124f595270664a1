import { realpathSync, statSync } from "node:fs";
import { StartFailure } from "../lib/StartFailure.ts";

/** Changes when the program is replaced by another build: its real place, size and date. */
export const programMark = (program: string): string => {
  try {
    const place = realpathSync(program);
    const { size, mtimeMs } = statSync(place);
    return [place, size, mtimeMs].join(":");
  } catch (error) {
    throw new StartFailure(
      {
        what: "The media engine cannot be started.",
        why: `There is no program at ${program}.`,
        todo: "Start with `npm start`, which gets one, or name yours with PALABRE_ENGINE_PATH.",
      },
      { cause: error },
    );
  }
};
