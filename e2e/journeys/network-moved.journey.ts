import { networkJourney } from "../journey.ts";

// Browsers tell of every connection that breaks, however well the page takes it; Firefox of media that found no way, too.
const AWAY = /\/livekit|\/socket\.io\/|WebRTC: ICE failed/;

export const moved = networkJourney(
  "from one network to the next, under another address: the meeting goes on by itself",
  async ({ people, network, note }) => {
    people.complaints.excuse(AWAY);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, lea];
    for (const person of all) await person.join(room);
    for (const person of all) await person.open("chat.title");
    await Promise.all([awa.sees(lea), lea.sees(awa)]);

    await network.move();
    const movedAt = performance.now();
    const since = () => ((performance.now() - movedAt) / 1_000).toFixed(1);
    await awa.say("D'un réseau à l'autre");
    for (const person of all) await person.reads("D'un réseau à l'autre");
    note(`a message arrived ${since()} s after the move`);
    await Promise.all([awa.sees(lea), lea.sees(awa), awa.hears(1), lea.hears(1)]);
    note(`both seen and heard after ${since()} s`);
    for (const person of all) await person.meets(...all);
  },
);
