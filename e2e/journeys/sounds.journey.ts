import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

/** Runs in the page before its own scripts: counts the notes that it plays, and hides the page when it is told to. */
const listen = () => {
  const state = Object.assign(globalThis, { notes: 0, isHidden: false });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    state.notes += 1;
    start.apply(this, when);
  };
  Object.defineProperty(document, "visibilityState", { get: () => (state.isHidden ? "hidden" : "visible") });
};

const notesIn = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { notes: number }).notes);

const hide = ({ page }: Person, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.assign(globalThis, { isHidden: hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);

export const sounds = journey(
  "a hand is heard, counted in the title of a hidden page, and silent for whoever set it so, also after a reload",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    await awa.page.addInitScript(listen);
    await awa.join(room);
    await karim.join(room);
    await awa.meets(awa, karim);
    await until("An arrival is heard", () => notesIn(awa), { holds: (notes) => notes > 0 });

    await hide(awa, true);
    await karim.press("hands.raise");
    await until("The title counts", () => awa.page.title(), { holds: (title) => title.startsWith("(1) ") });
    await hide(awa, false);
    await until("The title is as before", () => awa.page.title(), { holds: (title) => !title.startsWith("(") });

    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "meeting.settings.title").click();
    await awa.find("tab", "meeting.settings.sections.sounds").click();
    await awa.find("checkbox", "meeting.sounds.hearsHands").uncheck();
    await awa.page.reload();
    await awa.enter("continue");
    await awa.notes(karim, "hands.note", { rank: 1 });
    await karim.press("hands.lower");
    await awa.lacksNote(karim, "hands.note", { rank: 1 });
    const before = await notesIn(awa);
    await karim.press("hands.raise");
    await awa.notes(karim, "hands.note", { rank: 1 });
    if ((await notesIn(awa)) !== before) throw new Error("A hand sounds although it was set silent");
    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "meeting.settings.title").click();
    await awa.find("tab", "meeting.settings.sections.sounds").click();
    if (await awa.find("checkbox", "meeting.sounds.hearsHands").isChecked()) throw new Error("The setting was forgotten");
  },
);
