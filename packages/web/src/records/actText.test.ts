import { Freedom, Role } from "@palabre/protocol";
import { type Act, type Deed, RuleName } from "@palabre/protocol/api";
import { describe, expect, test } from "vitest";
import { words as english } from "../app/words/site.en.ts";
import { words as french } from "../app/words/site.fr.ts";
import { createI18n } from "../lib/i18n.ts";
import { createStorage } from "../lib/storage.ts";
import { actText } from "./actText.ts";

const translationIn = async (language: "fr" | "en") => {
  const i18n = createI18n({ storage: createStorage(undefined), browserLanguages: [language] });
  await i18n.load({ fr: async () => ({ words: french }), en: async () => ({ words: english }) });
  return i18n.get();
};

const act = (what: Deed, more: Partial<Act> = {}): Act => ({ seq: 1, at: 0, by: "Ada", whom: ["Bo"], others: 0, what, ...more });

const freedoms = [...Freedom.options];

/** One of everything that can be done. */
const all: readonly Act[] = [
  ...Role.options.map((role) => act({ deed: "role", role })),
  act({ deed: "rules", given: freedoms, taken: freedoms, others: [...RuleName.options] }, { whom: [] }),
  act({ deed: "rights", given: freedoms, taken: [] }),
  act({ deed: "rights", given: [], taken: [] }),
  act({ deed: "rename", name: "Bob" }),
  ...(["microphone", "camera", "screen"] as const).map((source) => act({ deed: "silence", source })),
  act({ deed: "spotlight" }),
  act({ deed: "spotlight" }, { whom: [] }),
  act({ deed: "remove" }),
  act({ deed: "remove" }, { others: 3 }),
  ...(["meeting", "room"] as const).map((scope) => act({ deed: "ban", scope })),
  ...(["admitted", "refused", "held"] as const).map((answer) => act({ deed: "answer", answer })),
  ...(["forgive", "sendBack", "lock", "unlock", "lowerHands", "deleteMessage", "end"] as const).map((deed) => act({ deed })),
];

describe.each(["fr", "en"] as const)("in %s", (language) => {
  test("everything that can be done has its sentence, whole and its own", async () => {
    const translation = await translationIn(language);
    const sentences = all.map((one) => actText(one, translation));
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^Ada /);
      expect(sentence).not.toMatch(/\{\{|records\.|rules\./);
    }
    expect(new Set(sentences).size).toBe(all.length);
  });
});

test("of those who are not named one reads how many they were", async () => {
  const letIn = (others: number) => act({ deed: "answer", answer: "admitted" }, { whom: [], others });
  const [fr, en] = [await translationIn("fr"), await translationIn("en")];
  expect([1, 3].map((others) => actText(letIn(others), fr))).toEqual([
    "Ada a laissé entrer une personne",
    "Ada a laissé entrer 3 personnes",
  ]);
  expect([1, 3].map((others) => actText(letIn(others), en))).toEqual(["Ada let somebody in", "Ada let 3 people in"]);
});

test("what followed by itself was done by nobody", async () => {
  expect(actText(act({ deed: "role", role: "organiser" }, { by: null }), await translationIn("en"))).toBe(
    "Palabre made Bo organiser",
  );
});
