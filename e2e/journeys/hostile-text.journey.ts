import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";

/** What pages have taken for code before: tags, attributes, addresses, templates, entities. Each would call `window.struck()`. */
const HOSTILE = [
  "<script>struck()</script>",
  "<img src=x onerror=struck()>",
  '"><svg onload=struck()>',
  "'-struck()-'",
  "javascript:struck()",
  "{{struck()}} #{struck()} <%= struck() %>",
  "</textarea><iframe srcdoc='<script>parent.struck()</script>'>",
  "<a href=javascript:struck()>x</a>",
  "&lt;img src=x onerror=struck()&gt;",
  "<math><mtext></p><style><!--</style><img title='--><img src=x onerror=struck()>'>",
] as const;

const installTarget = () => Object.assign(globalThis, { struck: () => Object.assign(globalThis, { isStruck: true }) });

async function assertUnharmed({ page }: Person): Promise<void> {
  const harm = await page.evaluate(() => ({
    isStruck: "isStruck" in globalThis,
    smuggled: document.querySelectorAll(
      "iframe, object, embed, math, body script, img[src=x], [onerror], [onload], [href^='javascript:' i]",
    ).length,
  }));
  if (harm.isStruck || harm.smuggled > 0) throw new Error(`Text was taken for code: ${JSON.stringify(harm)}`);
}

export const inChat = journey("hostile text in the chat is shown as it was written", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) {
    await person.page.addInitScript(installTarget);
    await person.join(room);
    await person.open("chat.title");
  }
  for (const text of HOSTILE) await awa.say(text);
  for (const person of [awa, karim]) {
    await person.reads(...HOSTILE);
    await assertUnharmed(person);
  }
});

export const asName = journey("hostile names are shown as they were written, wherever they stand", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const [eve, mallory] = [await people.invite(HOSTILE[1]), await people.invite(HOSTILE[4])];
  const all = [awa, eve, mallory];
  for (const person of all) {
    await person.page.addInitScript(installTarget);
    await person.join(room);
    await person.open("chat.title");
  }
  for (const { name } of [eve, mallory]) await awa.find("button", "meeting.people.actions", { name }).first().waitFor();
  await eve.press("hands.raise");
  await mallory.say("x");
  for (const person of all) {
    await person.meets(...all);
    await person.notes(eve, "hands.note", { rank: 1 });
    await person.reads(person === mallory ? "x" : mallory.name);
    await assertUnharmed(person);
  }
});

export const asRoom = journey("a hostile room name leads to a page that tells so, and to nothing else", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  people.complaints.excuse(/status of 404/);
  await awa.page.addInitScript(installTarget);
  for (const name of HOSTILE) {
    await awa.page.goto(`/${encodeURIComponent(name)}`);
    await awa.page.getByRole("heading", { level: 1 }).waitFor();
    await assertUnharmed(awa);
    await awa.page.goto("/");
    await awa.type(awa.find("textbox", "app.join.label"), name);
    await awa.page.keyboard.press("Enter");
    await assertUnharmed(awa);
  }
});
