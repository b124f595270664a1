import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { tellBrowser } from "../people/permissions.ts";
import { soundSteadily } from "../people/tone.ts";

/** Before the door of a room that refuses both devices. */
async function arriveBlocked(person: Person, room: string): Promise<void> {
  await person.page.goto("/");
  await tellBrowser(person, "denied");
  await person.page.goto(`/${room}`);
  await adviceTo(person).waitFor();
}

const adviceTo = (person: Person) =>
  person.find("heading", "meeting.advice.blocked.title", { what: person.words("meeting.advice.devices.both") });

export const blocked = journey(
  "blocked devices are explained on three levels, and come on by themselves once allowed",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo", { browser: "chromium-asking" });
    await arriveBlocked(awa, room);
    await awa.page.getByText(awa.words("meeting.help.steps.chrome.where")).waitFor();
    await awa.page.getByText(awa.words("meeting.help.levels.security")).click();
    await awa.page.getByText(awa.words("meeting.help.security.managed.text", { browser: "Chrome" })).waitFor();
    await awa.page.getByText(awa.words("meeting.help.levels.system")).click();
    await awa.page.getByText(awa.words("meeting.help.system.linux", { browser: "Chrome" })).waitFor();

    await tellBrowser(awa, "granted");
    await adviceTo(awa).waitFor({ state: "detached" });
    await awa.enter();
    const karim = await people.invite("Karim Benali");
    await karim.join(room);
    await karim.sees(awa);
    await karim.hears(1);
  },
);

export const bare = journey("without any device one comes in all the same, and sees, hears and writes", async ({ people }) => {
  const room = people.newRoom();
  const karim = await people.invite("Karim Benali");
  await karim.join(room);
  const awa = await people.invite("Awa Diallo", { browser: "chromium-asking" });
  await arriveBlocked(awa, room);
  await awa.type(awa.find("textbox", "meeting.door.name"), awa.name);
  await awa.press("meeting.door.enterBare");
  await awa.meets(awa, karim);
  await awa.sees(karim);
  await awa.hears(1);
  await awa.open("chat.title");
  await awa.say("Je vous entends");
  await karim.open("chat.title");
  await karim.reads("Je vous entends");
});

export const silence = journey("a microphone that brings nothing is told of before one comes in", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  await awa.page.addInitScript(soundSteadily, 0);
  await awa.page.goto(`/${people.newRoom()}`);
  await awa.page.getByText(awa.words("meeting.door.hints.both")).waitFor();
  await awa.page.getByText(awa.words("meeting.hints.dead")).waitFor();
});

export const preloaded = journey(
  "once the green room has settled, the meeting is drawn unseen, and coming in fetches neither script nor style",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    await awa.page.goto(`/${people.newRoom()}`);
    await awa.page.getByText(awa.words("meeting.door.hints.both")).waitFor();
    await awa.page.waitForLoadState("networkidle");
    const unseen = awa.page.getByRole("main", { name: awa.words("meeting.stage.label"), includeHidden: true });
    await unseen.waitFor({ state: "attached" });
    if (await unseen.isVisible()) throw new Error("The meeting is seen before one has come in");
    // What may be opened in a meeting comes once one is in and the browser has nothing else to do: that is not what is asked here.
    await awa.page.evaluate(() => {
      window.requestIdleCallback = () => 0;
    });
    const fetched: string[] = [];
    awa.page.on("request", (request) => {
      if (["script", "stylesheet", "font"].includes(request.resourceType())) fetched.push(request.url());
    });
    await awa.enter();
    await awa.meets(awa);
    if (fetched.length > 0) throw new Error(`Coming in fetched ${fetched.join(", ")}`);
  },
);
