import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "./offline.css";
import type { Words } from "../lib/i18n.ts";
import { chosenLanguage, type Language } from "../lib/languages.ts";
import { openStorage } from "../lib/storage.ts";
import en from "./en.json";
import fr from "./fr.json";

const words: Record<Language, Words> = { fr: { offline: fr }, en: { offline: en } };
const betweenTriesMs = 5_000;

/** As the other pages name their words, without the engine that they need for plurals and values. */
const translateTo =
  (language: Language) =>
  (key: string): string => {
    const word = key.split(".").reduce<Words | string | undefined>((place, part) => Object(place)[part], words[language]);
    return typeof word === "string" ? word : "";
  };

const show = (id: string, text: string): void => {
  const place = document.getElementById(id);
  if (place && place.textContent !== text) place.textContent = text;
};

/** The page that stands in for any other one which could not be fetched. Its address stays the wanted one, so that a reload leads there. */
const stand = (): void => {
  const language = chosenLanguage(openStorage(), navigator.languages);
  const t = translateTo(language);
  const tell = (): void => {
    const trouble = navigator.onLine ? "away" : "offline";
    document.title = `${t(`offline.${trouble}.title`)} – Palabre`;
    show("title", t(`offline.${trouble}.title`));
    show("text", t(`offline.${trouble}.text`));
  };
  const reload = (): void => window.location.reload();
  const tryAgain = async (): Promise<void> => {
    // While there is no answer, the next try comes by itself.
    const answer = navigator.onLine ? await fetch("/healthz", { cache: "no-store" }).catch(() => undefined) : undefined;
    if (answer?.ok) reload();
    else setTimeout(tryAgain, betweenTriesMs);
  };

  document.documentElement.lang = language;
  show("retry", t("offline.retry"));
  const button = document.getElementById("retry");
  button?.removeAttribute("hidden");
  button?.addEventListener("click", reload);
  window.addEventListener("offline", tell);
  window.addEventListener("online", reload);
  tell();
  setTimeout(tryAgain, betweenTriesMs);
};

stand();
