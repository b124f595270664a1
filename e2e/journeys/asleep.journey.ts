import { freezePages, suspendChromium } from "../browsers/suspend.ts";
import { atNight, journey } from "../journey.ts";

// Browsers tell of every connection that breaks, however well the page takes it.
const AWAY = /\/livekit|\/socket\.io\//;
/** The connection is missed after ten seconds, and its place is kept for twenty. */
const GONE_WITHIN_MS = 60_000;

const sleeps = journey(
  "a laptop sleeps until its place is given up: awake again it is back in the meeting, once",
  async ({ people, note }) => {
    people.complaints.excuse(AWAY);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, lea];
    for (const person of all) await person.join(room);
    await awa.meets(...all);
    await lea.open("chat.title");

    const wake = suspendChromium();
    try {
      await lea.say("Said meanwhile");
      await lea.tileOf(awa).waitFor({ state: "detached", timeout: GONE_WITHIN_MS });
    } finally {
      wake();
    }
    const awakeAt = performance.now();
    await awa.open("chat.title");
    await awa.reads("Said meanwhile");
    for (const person of all) await person.meets(...all);
    const since = () => ((performance.now() - awakeAt) / 1_000).toFixed(1);
    note(`everybody met again ${since()} s after waking`);
    await Promise.all([awa.hears(1), lea.hears(1)]);
    note(`both heard after ${since()} s`);
    await Promise.all([awa.sees(lea), lea.sees(awa)]);
    note(`both seen after ${since()} s`);
  },
);

const thaws = journey(
  "a tab is frozen: others are told, and thawed it is back by itself, with what was written meanwhile, once",
  async ({ people, note }) => {
    people.complaints.excuse(AWAY);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, lea];
    for (const person of all) await person.join(room);
    for (const person of all) await person.open("chat.title");
    await awa.say("Avant");
    await lea.reads("Avant");

    const thaw = freezePages();
    try {
      await lea.say("Meanwhile");
      await lea
        .tileOf(awa)
        .getByText(lea.words("meeting.tile.reconnecting", { name: awa.name }))
        .waitFor();
    } finally {
      thaw();
    }
    const thawedAt = performance.now();
    const since = () => ((performance.now() - thawedAt) / 1_000).toFixed(1);
    await awa.reads("Avant", "Meanwhile");
    for (const person of all) await person.meets(...all);
    note(`everybody met again ${since()} s after the thaw`);
    await awa.say("Après");
    await Promise.all([lea.reads("Avant", "Meanwhile", "Après"), awa.hears(1), lea.hears(1)]);
    await Promise.all([awa.sees(lea), lea.sees(awa)]);
    note(`both seen and heard after ${since()} s`);
  },
);

export const [asleep, frozen] = [atNight(sleeps), atNight(thaws)];
