import { suspendChromium } from "../browsers/suspend.ts";
import { journey } from "../journey.ts";

// Browsers tell of every connection that breaks, however well the page takes it.
const AWAY = /\/livekit|\/socket\.io\//;
/** The connection is missed after ten seconds, and its place is kept for twenty. */
const GONE_WITHIN_MS = 60_000;

export const asleep = journey(
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
