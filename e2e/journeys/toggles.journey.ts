import { setTimeout as pause } from "node:timers/promises";
import type { Locator } from "playwright-core";
import type { Random } from "../../fuzz/Random.ts";
import type { BrowserName } from "../browsers/Browsers.ts";
import { atNight, type Journey, journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { hearNothing, seeMotion } from "../people/receiving.ts";
import { until } from "../until.ts";
import { withSeed } from "../withSeed.ts";

/** An even number leads back to where it began, an odd one does not. */
const FAST = [20, 21];
const LONGEST_GAP_MS = 120;

type Device = "microphone" | "camera";
type Pair = { awa: Person; karim: Person };

export const fast = atNight(
  journey("microphone, camera and screen go off and on 20 times at once: others see and hear what the buttons say", (setting) =>
    toggleAll(setting, "chromium"),
  ),
);

export const fastInFirefox = atNight(
  journey(
    "microphone and camera go off and on 20 times at once in Firefox: others see and hear what the buttons say",
    (setting) => toggleAll(setting, "firefox"),
  ),
);

async function toggleAll({ people }: Parameters<Journey["walk"]>[0], browser: BrowserName): Promise<void> {
  const awa = await people.invite("Awa Diallo", { browser });
  const karim = await people.invite("Karim Benali");
  const room = people.newRoom();
  await awa.join(room);
  await karim.joinSilently(room);
  await karim.sees(awa);
  await withSeed(async (random) => {
    for (const times of FAST) {
      await toggle(buttonOf(awa, "microphone"), times, random);
      await toggle(buttonOf(awa, "camera"), times, random);
      await agreesOnMicrophone({ awa, karim });
      await agreesOnCamera({ awa, karim });
    }
    // At the end, because a shared screen may bring a sound of its own.
    if (browser === "chromium") await toggle(shareButton(awa), FAST[0] ?? 0, random);
    if (browser === "chromium") await agreesOnScreen({ awa, karim });
  });
  await karim.meets(awa, karim);
}

const buttonOf = (person: Person, device: Device): Locator => person.find("button", `meeting.${device}.name`);

/** Its name says what it does next. A notice above the stage has another one. */
const shareButton = (person: Person): Locator =>
  person
    .find("region", "meeting.toolbar.label")
    .getByRole("button", { name: person.words("meeting.share.start"), exact: true })
    .or(
      person
        .find("region", "meeting.toolbar.label")
        .getByRole("button", { name: person.words("meeting.share.stop"), exact: true }),
    );

async function toggle(button: Locator, times: number, random: Random): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    // Without waiting until the button stands still: nobody who presses in a hurry does.
    await button.click({ force: true });
    await pause(random.below(LONGEST_GAP_MS));
  }
}

const isPressed = async (button: Locator): Promise<boolean> => (await button.getAttribute("aria-pressed")) === "true";

async function agreesOnMicrophone({ awa, karim }: Pair): Promise<void> {
  const isOn = await isPressed(buttonOf(awa, "microphone"));
  const muted = karim.tileOf(awa).getByText(karim.words("meeting.tile.muted"));
  await muted.waitFor({ state: isOn ? "detached" : "attached" });
  if (isOn) await karim.hears(1);
  else await hearNothing(`${karim.name} hears nothing of ${awa.name}`, karim.page);
}

async function agreesOnCamera({ awa, karim }: Pair): Promise<void> {
  const isOn = await isPressed(buttonOf(awa, "camera"));
  if (isOn) await karim.sees(awa);
  else await karim.videoOf(awa).waitFor({ state: "detached" });
  await until(`${awa.name} sees herself as others do`, () => awa.videoOf(awa).count(), {
    holds: (count) => count === (isOn ? 1 : 0),
  });
}

async function agreesOnScreen({ awa, karim }: Pair): Promise<void> {
  // The browser may still be asked for the screen.
  const stop = awa.find("button", "meeting.share.stop").first();
  const screen = karim.find("figure", "meeting.screen.of", { name: awa.name });
  await until(
    `${karim.name} sees the screen of ${awa.name} or not, as she reads`,
    async () => ({
      isShared: await stop.isVisible(),
      isSeen: await screen.isVisible(),
    }),
    { holds: ({ isShared, isSeen }) => isShared === isSeen },
  );
  if (await stop.isVisible()) await seeMotion(`${karim.name} sees the screen of ${awa.name}`, screen.locator("video"));
}
