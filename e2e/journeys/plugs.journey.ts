import { journey } from "../journey.ts";
import { endShareByTheBar, installHardware, plugIn, unplug } from "../people/hardware.ts";
import type { Person } from "../people/Person.ts";
import { tellBrowser } from "../people/permissions.ts";
import { seeMotion } from "../people/receiving.ts";
import { until } from "../until.ts";

type Advice = "missing" | "blocked";
type Devices = "camera" | "microphone" | "both";

export const bar = journey(
  "a share that is ended by the browser's own bar ends for everybody, and begins again",
  async ({ people }) => {
    const [awa, karim] = [await people.invite("Awa Diallo"), await people.invite("Karim Benali")];
    await awa.page.addInitScript(installHardware);
    const room = people.newRoom();
    for (const person of [awa, karim]) await person.join(room);
    const screen = karim.find("figure", "meeting.screen.of", { name: awa.name });
    for (let time = 0; time < 2; time += 1) {
      await awa.press("meeting.share.start");
      await seeMotion(`${karim.name} sees the screen of ${awa.name}`, screen.locator("video"));
      await endShareByTheBar(awa);
      await screen.waitFor({ state: "detached" });
      await awa.find("button", "meeting.share.stop").first().waitFor({ state: "detached" });
    }
    await karim.meets(awa, karim);
  },
);

export const plugs = journey(
  "camera and microphone are pulled out and put back: one is told, and they come on by themselves",
  async ({ people }) => {
    const [awa, karim] = [await people.invite("Awa Diallo"), await people.invite("Karim Benali")];
    await awa.page.addInitScript(installHardware);
    const room = people.newRoom();
    await awa.join(room);
    await karim.joinSilently(room);
    await karim.sees(awa);

    await unplug(awa, "camera");
    await isAdvised(awa, "camera", "missing");
    await karim.videoOf(awa).waitFor({ state: "detached" });
    await karim.hears(1);
    await plugIn(awa, "camera");
    await karim.sees(awa);

    await unplug(awa, "microphone");
    await isAdvised(awa, "microphone", "missing");
    await isMuted(karim, awa, true);
    await plugIn(awa, "microphone");
    await isMuted(karim, awa, false);
    await karim.hears(1);
    await karim.meets(awa, karim);
  },
);

export const withdrawn = journey(
  "a permission withdrawn in the meeting is explained, and given back everything comes on by itself",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo", { browser: "chromium-asking" });
    const karim = await people.invite("Karim Benali");
    const room = people.newRoom();
    await awa.page.goto("/");
    await tellBrowser(awa, "granted");
    await awa.join(room);
    await karim.joinSilently(room);
    await karim.sees(awa);
    await karim.hears(1);

    await tellBrowser(awa, "denied");
    await isAdvised(awa, "both", "blocked");
    await karim.videoOf(awa).waitFor({ state: "detached" });
    await isMuted(karim, awa, true);
    await awa.sees(karim);

    await tellBrowser(awa, "granted");
    await karim.sees(awa);
    await isMuted(karim, awa, false);
    await karim.hears(1);
    await karim.meets(awa, karim);
  },
);

/** A notice says what is the matter and what to do. */
async function isAdvised(person: Person, devices: Devices, problem: Advice): Promise<void> {
  const advice = (of: Devices) =>
    person.page.getByText(person.words(`meeting.advice.${problem}.text`, { what: person.words(`meeting.advice.devices.${of}`) }));
  // One after the other the two are told apart.
  const each = devices === "both" ? advice("camera").or(advice("microphone")).or(advice("both")) : advice(devices);
  await each.first().waitFor();
}

async function isMuted(viewer: Person, other: Person, isSo: boolean): Promise<void> {
  const note = viewer.tileOf(other).getByText(viewer.words("meeting.tile.muted"));
  await until(`${viewer.name} reads that the microphone of ${other.name} is ${isSo ? "off" : "on"}`, () => note.count(), {
    holds: (count) => count === (isSo ? 1 : 0),
  });
}
