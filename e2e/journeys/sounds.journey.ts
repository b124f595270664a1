import { journey } from "../journey.ts";
import { hide, keepNotices, listen, notesIn, noticesIn } from "../people/elsewhere.ts";
import { until } from "../until.ts";

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

export const systemNotices = journey(
  "whoever wishes it is told by the system while the page is hidden: who wrote, never what",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    await awa.page.addInitScript(listen);
    await awa.page.addInitScript(keepNotices);
    await awa.page.context().grantPermissions(["notifications"]);
    await awa.join(room);
    await karim.join(room);
    await awa.meets(awa, karim);
    await karim.open("chat.title");

    // Nobody is told who did not wish it.
    await hide(awa, true);
    await karim.say("Bonjour");
    await until("The title counts", () => awa.page.title(), { holds: (title) => title.startsWith("(1) ") });
    await hide(awa, false);
    if ((await noticesIn(awa)).length > 0) throw new Error("The system told what nobody asked it to");

    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "meeting.settings.title").click();
    await awa.find("tab", "meeting.settings.sections.sounds").click();
    await awa.find("checkbox", "meeting.sounds.notices").check();
    await awa.page.keyboard.press("Escape");

    // Whoever looks at the page sees it there.
    await karim.say("Encore là ?");
    await awa.page.getByRole("button", { name: awa.words("chat.unread", { count: 2 }) }).waitFor();
    if ((await noticesIn(awa)).length > 0) throw new Error("The system told whoever was looking");

    await hide(awa, true);
    await karim.say("Le code est 4312");
    await until("The system tells who wrote", () => noticesIn(awa), {
      holds: ([notice]) => notice?.body === awa.words("chat.news", { name: karim.name }) && notice.title.startsWith("(1) "),
    });
    await karim.press("hands.raise");
    const told = await until("A hand is told as well", () => noticesIn(awa), { holds: (notices) => notices.length === 2 });
    if (JSON.stringify(told).includes("4312")) throw new Error("A notice shows what was written");
  },
);
