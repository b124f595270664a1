import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

export const lateJoiner = journey("whoever comes later reads what was written before", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali", { language: "en" });
  for (const person of [awa, karim]) await person.join(room);
  await awa.open("chat.title");
  await awa.say("Bonjour à tous");
  await karim.page.getByRole("button", { name: karim.words("chat.unread", { count: 1 }) }).click();
  await karim.reads("Bonjour à tous");
  await karim.say("Hello Awa");
  await awa.reads("Bonjour à tous", "Hello Awa");

  const lea = await people.invite("Léa Morel");
  await lea.join(room);
  await lea.open("chat.title");
  await lea.reads("Bonjour à tous", "Hello Awa");
  await lea.say("Me voici");
  for (const person of [awa, karim, lea]) await person.reads("Bonjour à tous", "Hello Awa", "Me voici");
});

/** Opens what can be done about the message that holds this text, by the keys, and chooses one of it. */
async function choose(person: Person, text: string, key: string): Promise<void> {
  const message = person.find("log", "chat.messages").getByRole("article").filter({ hasText: text }).last();
  await message.focus();
  await person.page.keyboard.press("Enter");
  await person.find("menuitem", key).click();
}

const reactionOf = (person: Person, key: string) =>
  person.find("list", "chat.reactions").getByRole("button", { name: person.words(key) });

export const conversation = journey(
  "a message is answered, reacted to, edited and deleted before the eyes of another",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    for (const person of [awa, lea]) {
      await person.join(room);
      await person.open("chat.title");
    }
    await awa.say("Rendez-vous à **midi**");
    await lea.reads("Rendez-vous à midi");
    await lea.page.getByRole("strong").filter({ hasText: "midi" }).waitFor();

    await choose(lea, "Rendez-vous", "chat.answer");
    await lea.say("Where?");
    await awa.reads("Rendez-vous à midi", "Where?");
    await awa.page.getByRole("button", { name: awa.words("chat.goToOriginal") }).click();
    await until("the quote leads to what it quotes", () =>
      awa.page.evaluate(() => document.activeElement?.textContent.includes("Rendez-vous")),
    );

    await lea.page.getByRole("article").filter({ hasText: "midi" }).first().focus();
    await lea.press("chat.reactTo", { name: awa.name });
    await lea.press("chat.names.agree");
    const agreed = reactionOf(awa, "chat.names.agree");
    await agreed.click();
    await lea.page.getByRole("button", { name: /^2 / }).waitFor();
    await agreed.click();
    await reactionOf(lea, "chat.names.agree").click();
    await agreed.waitFor({ state: "detached" });

    await awa.find("textbox", "chat.label").click();
    await awa.page.keyboard.press("ArrowUp");
    await awa.type(awa.find("textbox", "chat.label"), "Rendez-vous à 13 h");
    await awa.page.keyboard.press("Enter");
    await lea.reads("Rendez-vous à 13 h", "Where?");

    await choose(awa, "Rendez-vous", "chat.delete");
    await awa.press("ui.undo");
    await awa.reads("Rendez-vous à 13 h", "Where?");
    // An organiser deletes what others have written.
    await choose(awa, "Where?", "chat.delete");
    await awa.reads("Rendez-vous à 13 h", awa.words("chat.deleted"));
    await lea.reads("Rendez-vous à 13 h", lea.words("chat.deleted"));
  },
);

export const privately = journey("a private message is for two, whoever else reads the chat", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  const lea = await people.invite("Léa Morel", { language: "en" });
  for (const person of [awa, karim, lea]) {
    await person.join(room);
    await person.open("chat.title");
  }
  await awa.press("chat.writePrivately");
  await awa.page.getByRole("menuitem", { name: karim.name }).click();
  await awa.say("Entre nous");
  await awa.reads("Entre nous");
  const tab = karim.page.getByRole("tab", { name: awa.name });
  await karim.page.getByRole("tab", { name: karim.words("chat.unread", { count: 1 }) }).waitFor();
  await tab.click();
  await karim.reads("Entre nous");
  await karim.page.getByText(karim.words("chat.onlyTwo", { name: "Awa" })).waitFor();
  await karim.say("Bien reçu");
  await awa.reads("Entre nous", "Bien reçu");

  await karim.press("chat.close", { name: awa.name });
  await karim.say("À tous");
  await lea.reads("À tous");
  await awa.page.getByRole("tab", { name: awa.words("chat.everybody") }).click();
  await awa.reads("À tous");
  if ((await lea.page.getByRole("tab").count()) !== 1) throw new Error("Somebody else knows of the private conversation");
});

export const unread = journey("whoever was away finds the first unread message, and sees who is writing", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const lea = await people.invite("Léa Morel", { language: "en" });
  for (const person of [awa, lea]) await person.join(room);
  await awa.open("chat.title");
  await lea.open("chat.title");
  await awa.say("Avant");
  await lea.reads("Avant");
  await lea.page.keyboard.press("Escape");
  const missed = Array.from({ length: 25 }, (_, index) => `Point ${index + 1}`);
  for (const text of missed) await awa.say(text);
  await lea.page.getByRole("button", { name: lea.words("chat.unread", { count: 25 }) }).click();
  await lea.page
    .getByRole("article")
    .filter({ hasText: /Point 1$/ })
    .waitFor();
  await until("the first unread message is in sight, the last is not", () =>
    lea.page.evaluate(() => {
      const list = document.querySelector("[role=log]")?.getBoundingClientRect();
      const places = [...document.querySelectorAll("[data-message]")].map((message) => message.getBoundingClientRect());
      const [first, last] = [places[1], places.at(-1)];
      return list && first && last && first.top >= list.top && first.bottom <= list.bottom && last.top > list.bottom;
    }),
  );
  await lea.press("chat.newBelow");
  await lea.page.getByRole("article").filter({ hasText: "Point 25" }).waitFor();
  await lea.find("button", "chat.newBelow").waitFor({ state: "detached" });

  await awa.find("textbox", "chat.label").pressSequentially("Un brouillon");
  const awaWrites = lea.page.getByText(lea.words("chat.typing.one", { name: "Awa" }), { exact: true });
  await awaWrites.waitFor();
  await awaWrites.waitFor({ state: "detached" });

  await awa.page.reload();
  await awa.press("meeting.door.continue");
  await awa.stage.waitFor();
  await awa.open("chat.title");
  await until("the draft is there after a reload", () => awa.find("textbox", "chat.label").inputValue(), {
    holds: (text) => text === "Un brouillon",
  });
});

export const finding = journey("words are found in the chat, and commands are called by their name", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  await awa.join(people.newRoom());
  await awa.open("chat.title");
  const said = ["L’école", "La cantine", "L’ÉCOLE encore"];
  for (const text of said) await awa.say(text);
  await awa.reads(...said);
  await awa.press("chat.search.open");
  await awa.page.keyboard.type("ecole");
  await awa.page.getByText(awa.words("chat.search.rank", { rank: 2, count: 2 })).waitFor();
  await awa.press("chat.search.before");
  await awa.page.getByText(awa.words("chat.search.rank", { rank: 1, count: 2 })).waitFor();
  // What is looked for may come only now.
  await awa.type(awa.find("searchbox", "chat.search.open"), "piscine");
  await awa.page.getByText(awa.words("chat.search.nothing"), { exact: true }).waitFor();
  await awa.say("La piscine");
  await awa.page.getByText(awa.words("chat.search.rank", { rank: 1, count: 1 })).waitFor();
  await awa.press("chat.search.close");

  const text = awa.find("textbox", "chat.label");
  await text.click();
  await awa.page.keyboard.type("/");
  await awa.find("listbox", "chat.commands").waitFor();
  await assertAccessible(awa.page, "The commands");
  await awa.page.keyboard.type(awa.words("hands.slash").slice(0, 2));
  await awa.page
    .getByRole("option", { selected: true })
    .filter({ hasText: awa.words("hands.slash") })
    .waitFor();
  await awa.page.keyboard.press("Enter");
  await awa.find("button", "hands.lower").waitFor();
  await awa.reads(...said, "La piscine");
});
