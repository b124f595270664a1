import type { Locator } from "playwright-core";
import { journey } from "../journey.ts";
import { pressAt, tabTo } from "../people/keyboard.ts";
import { until } from "../until.ts";

const hasFocus = (place: Locator) =>
  until(`The focus is at ${place}`, () => place.evaluate((element) => element === document.activeElement));

export const inText = journey("an emoji is put where the caret stands, by keyboard alone", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  const { page } = awa;
  await awa.join(people.newRoom());
  await awa.open("chat.title");
  const text = awa.find("textbox", "chat.label");
  await text.pressSequentially("Bravo Léa");
  for (let step = 0; step < " Léa".length; step += 1) await page.keyboard.press("ArrowLeft");

  await pressAt(page, awa.find("button", "chat.emoji.add"));
  await hasFocus(awa.find("button", "chat.emoji.names.smile"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await hasFocus(awa.find("button", "chat.emoji.names.surprised"));
  await page.keyboard.press("Escape");
  await hasFocus(awa.find("button", "chat.emoji.add"));
  await page.keyboard.press("Enter");
  await hasFocus(awa.find("button", "chat.emoji.names.smile"));
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");

  await hasFocus(text);
  await page.keyboard.type("!");
  await page.keyboard.press("Enter");
  await awa.reads("Bravo☕! Léa");
});

export const reactions = journey(
  "reactions are chosen by the arrow keys, in the toolbar and at a message; a message that goes on has its author",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    const { page } = awa;
    await awa.join(people.newRoom());
    await awa.press("reactions.react");
    await hasFocus(awa.find("button", "reactions.names.agree"));
    await page.keyboard.press("ArrowLeft");
    await hasFocus(awa.find("button", "reactions.names.joy"));
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    const seen = awa.stage.getByRole("listitem", { includeHidden: true }).filter({ hasText: awa.name });
    await Promise.all([seen.waitFor(), page.keyboard.press("Enter")]);

    await awa.open("chat.title");
    await awa.say("Un");
    await awa.say("Deux");
    const second = page.getByRole("article").last();
    await until("The second message tells who wrote it", () => second.textContent(), {
      holds: (said) => said?.includes("Deux") === true && said.includes(awa.words("chat.you")),
    });
    await second.focus();
    await tabTo(page, awa.find("button", "chat.reactToOwn"));
    await page.keyboard.press("Enter");
    await hasFocus(awa.find("button", "chat.names.agree"));
    await page.keyboard.press("ArrowUp");
    await hasFocus(awa.find("button", "chat.names.sadness"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await awa
      .find("list", "chat.reactions")
      .getByRole("button", { name: awa.words("chat.names.applause") })
      .waitFor();
  },
);
