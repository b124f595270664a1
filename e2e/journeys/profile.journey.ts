import { journey } from "../journey.ts";

export const changed = journey(
  "a name and an avatar changed during the meeting are seen at once by the others, and are there on the next visit",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { language: "en" });
    for (const person of [awa, lea]) await person.join(room);
    await awa.meets(awa, lea);
    await awa.open("chat.title");
    await lea.open("chat.title");
    await lea.say("Bonsoir");
    await awa.reads(lea.name);

    await lea.press("meeting.toolbar.more");
    await lea.find("menuitem", "meeting.settings.title").click();
    await lea.find("tab", "meeting.settings.sections.profile").click();
    await lea.type(lea.find("textbox", "meeting.door.name"), "Léa Morel-Sow");
    await lea.find("radio", "meeting.profile.signs.owl").check();
    await lea.find("radio", "meeting.profile.colours.2").check();
    await lea.page.keyboard.press("Escape");

    const renamed = { name: "Léa Morel-Sow" };
    await awa.tileOf(renamed).waitFor();
    const told = awa.words("meeting.profile.renamed", { before: lea.name, name: renamed.name });
    await awa.page.getByText(told).waitFor({ state: "attached" });
    await lea.press("meeting.camera.name");
    await awa.tileOf(renamed).getByText("🦉").waitFor();
    await lea.say("C’est encore moi");
    await awa.reads(lea.name, renamed.name);

    await lea.page.reload();
    const field = lea.find("textbox", "meeting.door.name");
    await lea.find("button", "meeting.door.continue").waitFor();
    if ((await field.inputValue()) !== renamed.name) throw new Error("The green room has forgotten the new name");
    await lea.type(field, "Léa Sow");
    await lea.find("button", "meeting.door.continue").click();
    await awa.tileOf({ name: "Léa Sow" }).waitFor();
    await awa.tileOf({ name: "Léa Sow" }).getByText("🦉").waitFor();
  },
);

export const unsaved = journey(
  "a name counts without a button to save it: when one closes the settings over it, or goes to another page; an empty one does not",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    await awa.join(people.newRoom());
    const field = awa.find("textbox", "meeting.door.name");
    const ownTile = (name: string) => awa.tileOf({ name: awa.words("meeting.tile.you", { name }) });
    const openProfile = async () => {
      await awa.press("meeting.toolbar.more");
      await awa.find("menuitem", "meeting.settings.title").click();
      await awa.find("tab", "meeting.settings.sections.profile").click();
    };
    await openProfile();
    await awa.type(field, "Awa D");
    await awa.page.keyboard.press("Escape");
    await ownTile("Awa D").waitFor();

    await openProfile();
    await awa.type(field, "Awa Ndiaye");
    await awa.find("tab", "meeting.settings.sections.sounds").click();
    await ownTile("Awa Ndiaye").waitFor();

    await awa.find("tab", "meeting.settings.sections.profile").click();
    await field.fill("");
    await awa.page.getByText(awa.words("meeting.door.nameMissing")).waitFor();
    await awa.find("radio", "meeting.profile.signs.owl").check();
    await awa.page.keyboard.press("Escape");
    await awa.press("meeting.camera.name");
    await ownTile("Awa Ndiaye").getByText("🦉").waitFor();
  },
);
