import type { Locator } from "playwright-core";
import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

/** What a screen reader finds in a place, as roles with names, in the order of reading. */
const readsIn = async (place: Locator): Promise<string[]> =>
  [...(await place.ariaSnapshot()).matchAll(/^\s*- (\w+ "[^"]+")/gm)].map(([, line = ""]) => line);

async function findsThere(place: Locator, expected: readonly string[]): Promise<void> {
  await until(`A screen reader finds ${expected.join(", ")}`, () => readsIn(place), {
    holds: (read) => {
      const found = read.filter((line) => expected.includes(line));
      return found.join("|") === expected.join("|");
    },
  });
}

/** Waits for a sentence in a live region. News are grouped, so it may stand among others. */
async function hearsSaid(person: Person, key: string, values: Record<string, string | number>): Promise<void> {
  const sentence = person.words(key, values);
  await person.page.locator("[aria-live=polite]").filter({ hasText: sentence }).waitFor({ state: "attached" });
}

export const tree = journey(
  "a screen reader finds everything by name, in order, and is told of an arrival, a hand, a message and a reaction",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    await awa.join(room);
    await karim.join(room);
    await hearsSaid(awa, "meeting.arrivals.came", { names: karim.name, count: 1 });

    const button = (key: string) => `button "${awa.words(key)}"`;
    await findsThere(awa.find("region", "meeting.toolbar.label"), [
      button("meeting.microphone.name"),
      button("meeting.camera.name"),
      button("meeting.share.start"),
      button("reactions.react"),
      button("hands.raise"),
      button("chat.title"),
      button("meeting.people.title"),
      button("meeting.toolbar.more"),
      button("meeting.leave.label"),
    ]);
    const tiles = await readsIn(awa.stage);
    for (const name of [awa.words("meeting.tile.you", { name: awa.name }), karim.name])
      if (!tiles.some((line) => line.startsWith(`figure "${name}`))) throw new Error(`No seat is named ${name}: ${tiles}`);

    await karim.press("hands.raise");
    await hearsSaid(awa, "hands.raised", { name: karim.name });
    await awa.notes(karim, "hands.note", { rank: 1 });
    await karim.open("chat.title");
    await karim.say("Bonsoir");
    await hearsSaid(awa, "chat.announced", { name: karim.name, text: "Bonsoir" });
    await karim.press("reactions.react");
    await karim.press("reactions.names.applause");
    const applause = awa.words("reactions.names.applause");
    await hearsSaid(awa, "reactions.announced", { name: karim.name, reaction: applause });

    await awa.press("meeting.people.title");
    const panel = awa.find("complementary", "meeting.people.title");
    await findsThere(panel, [`heading "${awa.words("meeting.people.title")}"`]);
    await panel.getByRole("listitem").filter({ hasText: karim.name }).waitFor();
  },
);
