import { lazy } from "react";
import type { I18n } from "../../lib/i18n.ts";
import { oncePer } from "../../lib/oncePer.ts";
import { doorWords } from "./words.ts";

/** Few people wait, or find a door closed: both come with their own words. */
export const waitingCardFor = oncePer((i18n: I18n) =>
  lazy(async () => {
    const [{ WaitingCard }] = await Promise.all([import("./WaitingCard.tsx"), i18n.load(doorWords)]);
    return { default: WaitingCard };
  }),
);
