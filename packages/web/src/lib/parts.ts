import { createContext, use } from "react";
import type { Account } from "./Account.ts";
import type { Announcer, Politeness } from "./Announcer.ts";
import type { I18n } from "./i18n.ts";
import type { RecentRooms } from "./recent-rooms.ts";
import type { Router } from "./router.ts";
import type { DeviceStorage } from "./storage.ts";
import type { Toasts } from "./Toasts.ts";
import type { Theme } from "./theme.ts";

/** What `main.tsx` builds once and every page may use. */
export type Parts = {
  storage: DeviceStorage;
  i18n: I18n;
  theme: Theme;
  router: Router;
  announcer: Announcer;
  toasts: Toasts;
  recentRooms: RecentRooms;
  account: Account;
};

const PartsContext = createContext<Parts | undefined>(undefined);

export const PartsProvider = PartsContext.Provider;

export const useParts = (): Parts => {
  const parts = use(PartsContext);
  if (parts === undefined) throw new Error("Nobody handed over the parts: wrap the page in PartsProvider");
  return parts;
};

/** `announce("Awa est là.")` tells screen readers a full sentence. Polite texts are grouped; keep "assertive" for what hurts to miss. */
export const useAnnounce = (): ((text: string, politeness?: Politeness) => void) => useParts().announcer.announce;
