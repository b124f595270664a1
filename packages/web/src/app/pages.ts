import type { I18n } from "../lib/i18n.ts";
import { lazyPage } from "./lazyPage.ts";
import type { Route } from "./routes.ts";
import { meetingWords } from "./words/words.ts";

export const createPages = (i18n: I18n) => ({
  home: lazyPage(async () => (await import("./home/Home.tsx")).Home),
  meeting: lazyPage(async () => {
    const [{ MeetingPage }] = await Promise.all([import("./MeetingPage.tsx"), i18n.load(meetingWords)]);
    return MeetingPage;
  }),
});

export type Pages = ReturnType<typeof createPages>;

/** Fetches what a route shows. */
export const preloadRoute = async ({ page }: Route, pages: Pages): Promise<void> => {
  if (page === "home") await pages.home.preload();
  if (page === "meeting" || page === "redirect" || page === "instant") await pages.meeting.preload();
};
