import { expect, test } from "vitest";
import { createI18n, type WordsByLanguage } from "./i18n.ts";
import type { Language } from "./languages.ts";
import { createStorage } from "./storage.ts";

const words = {
  fr: {
    door: { enter: "Entrer", waiting_one: "{{count}} personne attend", waiting_other: "{{count}} personnes attendent" },
  },
  en: { door: { enter: "Enter", waiting_one: "{{count}} person waits", waiting_other: "{{count}} people wait" } },
};
const door: WordsByLanguage = { fr: async () => ({ words: words.fr }), en: async () => ({ words: words.en }) };

const start = async (storage = createStorage(undefined)) => {
  const i18n = createI18n({ storage, browserLanguages: ["fr-FR"] });
  await i18n.load(door);
  return i18n;
};

/** Words that arrive when the test says so. */
const slowDoor = () => {
  const arrivals = { fr: Promise.withResolvers<void>(), en: Promise.withResolvers<void>() };
  const after = (language: Language) => arrivals[language].promise.then(() => ({ words: words[language] }));
  const part: WordsByLanguage = { fr: () => after("fr"), en: () => after("en") };
  return { part, arrive: (language: Language) => arrivals[language].resolve() };
};

test("the browser's language speaks first, and a choice is there again on the next visit", async () => {
  const storage = createStorage(undefined);
  const i18n = await start(storage);
  expect(i18n.get().t("door.enter")).toBe("Entrer");
  await i18n.change("en");
  expect(i18n.get().t("door.enter")).toBe("Enter");
  expect((await start(storage)).get().language).toBe("en");
});

test("nought is singular in French and plural in English; large numbers are grouped", async () => {
  const i18n = await start();
  expect(i18n.get().t("door.waiting", { count: 0 })).toBe("0 personne attend");
  expect(i18n.get().t("door.waiting", { count: 2 })).toBe("2 personnes attendent");
  expect(i18n.get().t("door.waiting", { count: 1234 })).toBe("1\u202f234 personnes attendent");
  expect(i18n.get().t("door.waiting", { count: 1_000_000 })).toBe("1\u202f000\u202f000 personnes attendent");
  await i18n.change("en");
  expect(i18n.get().t("door.waiting", { count: 0 })).toBe("0 people wait");
  expect(i18n.get().t("door.waiting", { count: 1 })).toBe("1 person waits");
});

test("a name that looks like markup, like a key or like a place to fill is written as it is", async () => {
  const i18n = await start();
  const greeting: WordsByLanguage = {
    fr: async () => ({ words: { hello: "Bonjour {{name}}" } }),
    en: async () => ({ words: {} }),
  };
  await i18n.load(greeting);
  for (const name of ["<b>$t(door.enter)</b>", "{{name}}", "$& $1", "door.enter"])
    expect(i18n.get().t("hello", { name })).toBe(`Bonjour ${name}`);
});

test("a key without words, and a place that nothing fills, are seen as they are", async () => {
  const i18n = await start();
  expect(i18n.get().t("door.constructor")).toBe("door.constructor");
  expect(i18n.get().t("constructor", { count: 2 })).toBe("constructor");
  expect(i18n.get().t("door.waiting_other")).toBe("{{count}} personnes attendent");
});

test("words that come later join those that are there", async () => {
  const i18n = await start();
  const more = async () => ({ words: { door: { leave: "Sortir" } } });
  await i18n.load({ fr: more, en: more });
  expect([i18n.get().t("door.enter"), i18n.get().t("door.leave")]).toEqual(["Entrer", "Sortir"]);
});

test("the old words stay until the new ones are here, and the last choice wins", async () => {
  const i18n = await start();
  const { part, arrive } = slowDoor();
  arrive("fr");
  await i18n.load(part);
  const english = i18n.change("en");
  expect(i18n.get().language).toBe("fr");
  const french = i18n.change("fr");
  arrive("en");
  await Promise.all([english, french]);
  expect(i18n.get().language).toBe("fr");
});

test("a part that was on its way during a change arrives in the new language", async () => {
  const i18n = await start();
  const { part, arrive } = slowDoor();
  const loading = i18n.load(part);
  arrive("en");
  await i18n.change("en");
  arrive("fr");
  await loading;
  expect(i18n.get().t("door.enter")).toBe("Enter");
});

test("words that did not come are asked for again, and the language stays", async () => {
  const i18n = await start();
  let isOnline = false;
  const fetchWords = async () => {
    if (!isOnline) throw new TypeError("offline");
    return { words: { late: "Enfin" } };
  };
  const part: WordsByLanguage = { fr: fetchWords, en: fetchWords };
  await expect(i18n.load(part)).rejects.toThrow("offline");
  isOnline = true;
  await i18n.load(part);
  expect(i18n.get().t("late")).toBe("Enfin");
  isOnline = false;
  await expect(i18n.change("en")).rejects.toThrow("offline");
  expect(i18n.get().language).toBe("fr");
});
