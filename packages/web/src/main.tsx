import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { createPages, preloadRoute } from "./app/pages.ts";
import { parseRoute } from "./app/routes.ts";
import { homeWords } from "./app/words/words.ts";
import { Account } from "./lib/Account.ts";
import { Announcer } from "./lib/Announcer.ts";
import { createI18n } from "./lib/i18n.ts";
import { type Parts, PartsProvider } from "./lib/parts.ts";
import { createRecentRooms } from "./lib/recent-rooms.ts";
import { createRouter } from "./lib/router.ts";
import { openStorage } from "./lib/storage.ts";
import { Toasts } from "./lib/Toasts.ts";
import { createTheme, tintBrowser } from "./lib/theme.ts";
import { registerWorker } from "./offline/registerWorker.ts";

const loadApi = () => import("./lib/accountApi.ts").then(({ accountApi }) => accountApi);

const buildParts = (): Parts => {
  const storage = openStorage();
  return {
    storage,
    i18n: createI18n({ storage, browserLanguages: navigator.languages }),
    theme: createTheme(storage, document.documentElement),
    router: createRouter(window),
    announcer: new Announcer(),
    toasts: new Toasts(),
    recentRooms: createRecentRooms(storage),
    account: new Account({ storage, loadApi, page: document }),
  };
};

const start = async (root: HTMLElement): Promise<void> => {
  const parts = buildParts();
  const { i18n, router, theme } = parts;
  const pages = createPages(i18n);
  // Everything that the first page needs is asked for at once; a page that does not come is the error boundary's.
  const firstPage = preloadRoute(parseRoute(router.get().path), pages).catch(() => undefined);
  await Promise.all([i18n.load(homeWords), firstPage]);

  const speak = () => {
    const { language } = i18n.get();
    document.documentElement.lang = language;
    document.querySelector("link[rel=manifest]")?.setAttribute("href", `/manifest.${language}.webmanifest`);
  };
  const tint = () => tintBrowser(theme, document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]"));
  i18n.subscribe(speak);
  theme.subscribe(tint);
  speak();
  tint();
  createRoot(root).render(
    <StrictMode>
      <PartsProvider value={parts}>
        <App pages={pages} />
      </PartsProvider>
    </StrictMode>,
  );
  // While developing, pages must come from nowhere but the sources.
  if (import.meta.env.PROD) await registerWorker();
};

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has lost its root");
start(root).catch((error: unknown) => {
  // The words themselves did not come, so these stand here in both languages.
  root.textContent = "Palabre n’a pas pu être chargé. Rechargez la page. — Palabre could not be loaded. Please reload the page.";
  throw error;
});
