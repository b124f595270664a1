import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import type { Watch } from "../people/receiving.ts";
import { until } from "../until.ts";

// Browsers tell of every connection that is refused or broken, however well the page takes it.
const ENGINE_AWAY = /\/livekit\/|WebRTC: ICE failed/;
const SERVER_AWAY = /\/livekit\/|\/socket\.io\//;
const DATABASE_AWAY = /the database is away/;
const MANY_FRAMES = 15;

export const engineKilled = journey(
  "the media engine is killed: pictures come back by themselves, and who was muted stays so",
  async ({ people, palabre, note }) => {
    people.complaints.excuse(ENGINE_AWAY);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, karim, lea];
    for (const person of all) await person.join(room);
    await awa.press("meeting.microphone.name");
    const before = await Promise.all(
      pairs(all).map(async ([person, other]) => ({ person, other, look: await person.sees(other) })),
    );

    await palabre.killEngine();
    const killedAt = performance.now();
    const back = await Promise.all(
      before.map(async ({ person, other, look }) => {
        await person.sees(other, look);
        return performance.now() - killedAt;
      }),
    );
    note(`moving pictures back after ${seconds(Math.min(...back))} to ${seconds(Math.max(...back))} s`);

    await awa.find("button", "meeting.microphone.name").and(awa.page.locator("[aria-pressed=false]")).waitFor();
    await karim.tileOf(awa).getByText(karim.words("meeting.tile.muted")).waitFor();
    await karim.hears(1);
    await lea.hears(1);
    await awa.hears(2);
  },
);

export const serverKilled = journey(
  "the server is killed: sound and picture never stop, and what was written meanwhile arrives once",
  async ({ people, palabre, note }) => {
    people.complaints.excuse(SERVER_AWAY);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, lea];
    for (const person of all) await person.join(room);
    for (const person of all) await person.open("chat.title");
    await awa.say("Avant la panne");
    for (const person of all) await person.reads("Avant la panne");
    const sights = await Promise.all(
      pairs(all).map(async ([person, other]) => ({
        person,
        other,
        look: await person.sees(other),
        watch: await person.watches(other),
      })),
    );

    await palabre.killServer();
    const killedAt = performance.now();
    for (const person of all) await person.page.getByText(person.words("meeting.connection.away")).waitFor();
    await awa.say("Pendant la panne");
    await awa.page.getByText(awa.words("chat.waiting")).waitFor();
    await Promise.all(
      sights.map(({ person, other, watch }) => goesOn(`${person.name} sees ${other.name} without the server`, watch)),
    );
    for (const person of all) await person.hears(1);

    await palabre.startServer();
    note(`the server was away for ${seconds(performance.now() - killedAt)} s`);
    for (const person of all) await person.page.getByText(person.words("meeting.connection.away")).waitFor({ state: "detached" });
    for (const person of all) await person.reads("Avant la panne", "Pendant la panne");
    await lea.say("After the outage");
    for (const person of all) await person.reads("Avant la panne", "Pendant la panne", "After the outage");
    for (const person of all) await person.meets(...all);
    for (const { person, other, look } of sights) {
      const { track } = await person.sees(other);
      if (track !== look.track) throw new Error(`${other.name}'s picture came to ${person.name} anew: it had stopped`);
    }
    const gapsMs = await Promise.all(sights.map(({ watch }) => watch.longestGapMs()));
    note(`longest time without a new frame, over both pages: ${Math.round(Math.max(...gapsMs))} ms`);
  },
);

export const databaseKilled = journey(
  "the database is killed and stays away: sound and picture go on, one is told that writing waits, and it arrives once",
  async ({ people, palabre, note }) => {
    people.complaints.excuse(DATABASE_AWAY);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { language: "en" });
    const all = [awa, lea];
    for (const person of all) await person.join(room);
    for (const person of all) await person.open("chat.title");
    await awa.say("Avant la panne");
    for (const person of all) await person.reads("Avant la panne");
    const watches = await Promise.all(
      pairs(all).map(async ([person, other]) => {
        await person.sees(other);
        return { person, other, watch: await person.watches(other) };
      }),
    );

    const letItBack = await palabre.keepDatabaseAway();
    await awa.say("Pendant la panne");
    await awa.say("Toujours la panne");
    const line = awa.page.getByText(awa.words("meeting.connection.unsaved"));
    await line.waitFor();
    await awa.page.getByText(awa.words("chat.unsaved")).first().waitFor();
    await awa.press("hands.raise");
    await Promise.all(watches.map(({ person, other, watch }) => goesOn(`${person.name} sees ${other.name} meanwhile`, watch)));
    for (const person of all) await person.hears(1);

    await letItBack();
    const backAt = performance.now();
    for (const person of all) await person.reads("Avant la panne", "Pendant la panne", "Toujours la panne");
    note(`what was written arrived ${seconds(performance.now() - backAt)} s after the database could come back`);
    await lea.notes(awa, "hands.note", { rank: 1 });
    await line.waitFor({ state: "detached" });
    for (const person of all) await person.meets(...all);
    await lea.say("After the outage");
    for (const person of all) await person.reads("Avant la panne", "Pendant la panne", "Toujours la panne", "After the outage");
    const gapsMs = await Promise.all(watches.map(({ watch }) => watch.longestGapMs()));
    note(`longest time without a new frame, over both pages: ${Math.round(Math.max(...gapsMs))} ms`);
  },
);

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

/** Everybody with everybody else. */
const pairs = (people: Person[]): [Person, Person][] =>
  people.flatMap((person) => people.filter((other) => other !== person).map((other): [Person, Person] => [person, other]));

async function goesOn(claim: string, watch: Watch): Promise<void> {
  const before = await watch.frames();
  await until(claim, watch.frames, { holds: (frames) => frames > before + MANY_FRAMES });
}
