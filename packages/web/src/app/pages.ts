import type { ComponentType } from "react";
import type { I18n } from "../lib/i18n.ts";
import { lazyPage } from "./lazyPage.ts";
import type { Route } from "./routes.ts";
import { meetingWords, siteWords } from "./words/words.ts";

/** A page of the site itself, with the words of all of them. */
const sitePage = <Props extends object>(i18n: I18n, load: () => Promise<ComponentType<Props>>) =>
  lazyPage(async () => {
    const [Page] = await Promise.all([load(), i18n.load(siteWords)]);
    return Page;
  });

export const createPages = (i18n: I18n) => ({
  home: lazyPage(async () => (await import("./home/Home.tsx")).Home),
  number: lazyPage(async () => (await import("./home/NumberPage.tsx")).NumberPage),
  meeting: lazyPage(async () => {
    const [{ MeetingPage }] = await Promise.all([import("./MeetingPage.tsx"), i18n.load(meetingWords)]);
    return MeetingPage;
  }),
  login: sitePage(i18n, async () => (await import("./login/LoginPage.tsx")).LoginPage),
  account: sitePage(i18n, async () => (await import("./account/AccountPage.tsx")).AccountPage),
  rooms: sitePage(i18n, async () => (await import("./rooms/RoomsPage.tsx")).RoomsPage),
  room: sitePage(i18n, async () => (await import("./rooms/RoomPage.tsx")).RoomPage),
  admin: sitePage(i18n, async () => (await import("./admin/AdminPage.tsx")).AdminPage),
  "first-administrator": sitePage(
    i18n,
    async () => (await import("./first-administrator/FirstAdministratorPage.tsx")).FirstAdministratorPage,
  ),
});

export type Pages = ReturnType<typeof createPages>;

/** Fetches what a route shows. */
export const preloadRoute = async ({ page }: Route, pages: Pages): Promise<void> => {
  if (page === "redirect" || page === "instant") return pages.meeting.preload();
  if (page !== "invalid-name" && page !== "unknown") await pages[page].preload();
};
