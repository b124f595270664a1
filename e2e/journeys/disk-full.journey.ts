import { randomBytes } from "node:crypto";
import { atNight, networkJourney } from "../journey.ts";

const DATABASE_AWAY = /the database is away/;

/** As long as a message may be; it cannot be compressed, so that the database has to ask for room. */
const long = (rank: string): string => `${rank} Ordre ${randomBytes(1_900).toString("hex")}`;

const fillsUp = networkJourney(
  "the disk is full: sound and picture go on, one is told that writing waits, and with room again it arrives once",
  async ({ people, palabre, note }) => {
    people.complaints.excuse(DATABASE_AWAY);
    const { disk } = palabre;
    if (!disk) throw new Error("There is no disk here that could be full");
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, lea];
    for (const person of all) await person.join(room);
    for (const person of all) await person.open("chat.title");
    await awa.say("Avant");
    for (const person of all) await person.reads("Avant");

    await disk.fill();
    const texts = ["un", "deux", "trois"].map(long);
    for (const text of texts) {
      await awa.find("textbox", "chat.label").fill(text);
      await awa.press("chat.send");
    }
    const line = awa.page.getByText(awa.words("meeting.connection.unsaved"));
    await line.waitFor();
    await Promise.all([awa.sees(lea), lea.sees(awa), awa.hears(1), lea.hears(1)]);

    await disk.free();
    const freeAt = performance.now();
    for (const person of all) await person.reads("Avant", "un Ordre", "deux Ordre", "trois Ordre");
    note(`what was written arrived ${((performance.now() - freeAt) / 1_000).toFixed(1)} s after there was room again`);
    await line.waitFor({ state: "detached" });
    for (const person of all) await person.meets(...all);
  },
);

export const diskFull = atNight(fillsUp);
