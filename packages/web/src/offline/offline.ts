import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "./offline.css";
import { chosenLanguage, type Language } from "../lib/languages.ts";
import { openStorage } from "../lib/storage.ts";
import en from "./en.json";
import fr from "./fr.json";

const words: Record<Language, typeof fr> = { fr, en };
const betweenTriesMs = 5_000;

const show = (id: string, text: string): void => {
  const place = document.getElementById(id);
  if (place && place.textContent !== text) place.textContent = text;
};

/** The page that stands in for any other one which could not be fetched. Its address stays the wanted one, so that a reload leads there. */
const stand = (): void => {
  const language = chosenLanguage(openStorage(), navigator.languages);
  const { retry, ...cases } = words[language];
  const tell = (): void => {
    const { title, text } = cases[navigator.onLine ? "away" : "offline"];
    document.title = `${title} – Palabre`;
    show("title", title);
    show("text", text);
  };
  const reload = (): void => window.location.reload();
  const tryAgain = async (): Promise<void> => {
    // While there is no answer, the next try comes by itself.
    const answer = navigator.onLine ? await fetch("/api/health", { cache: "no-store" }).catch(() => undefined) : undefined;
    if (answer?.ok) reload();
    else setTimeout(tryAgain, betweenTriesMs);
  };

  document.documentElement.lang = language;
  show("retry", retry);
  const button = document.getElementById("retry");
  button?.removeAttribute("hidden");
  button?.addEventListener("click", reload);
  window.addEventListener("offline", tell);
  window.addEventListener("online", reload);
  tell();
  setTimeout(tryAgain, betweenTriesMs);
};

stand();
