import { journey } from "../journey.ts";
import { until } from "../until.ts";

const DAY_MS = 86_400_000;

export const wrongClock = [-DAY_MS, DAY_MS].map((aheadMs) =>
  journey(
    `a device whose clock is a day ${aheadMs < 0 ? "late" : "early"} tells the meeting's time, and comes back by itself`,
    async (setting) => {
      const { people, palabre } = setting;
      people.complaints.excuse(/\/livekit|\/socket\.io\//);
      const room = people.newRoom();
      const awa = await people.invite("Awa Diallo");
      await awa.page.clock.install({ time: Date.now() + aheadMs });
      await awa.page.clock.resume();
      await awa.join(room);
      await awa.open("chat.title");
      const timer = awa.page.getByRole("timer");
      await until("the meeting has just begun", async () => (await timer.textContent()) ?? "", {
        holds: (text) => /^\d:\d\d$/.test(text) && text !== "0:00",
      });

      await palabre.killServer();
      await awa.page.getByText(awa.words("meeting.connection.away")).waitFor();
      await awa.say("Quelle heure est-il ?");
      await palabre.startServer();
      await awa.reads("Quelle heure est-il ?");
    },
  ),
);
