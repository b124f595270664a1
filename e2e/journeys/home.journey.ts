import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";

async function typeRoom(person: Person, text: string): Promise<void> {
  await person.type(person.find("textbox", "app.join.label"), text);
}

/** The page of a room, by the room's name in its address. */
async function standBefore(person: Person, room: string): Promise<void> {
  await person.page.waitForURL((url) => url.pathname === `/${room}`);
  await person.find("textbox", "meeting.door.name").waitFor();
}

export const pastedLink = journey(
  "a link leads to its room, however it is pasted; one of another site is told apart",
  async ({ people, palabre }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const { host } = new URL(palabre.origin);
    for (const pasted of [
      `${palabre.origin}/${room}?from=mail#top`,
      `${host}/${room}`,
      `Rejoignez-nous : <${palabre.origin}/${room}>.`,
    ]) {
      await awa.page.goto("/");
      await typeRoom(awa, pasted);
      await awa.page.keyboard.press("Enter");
      await standBefore(awa, room);
    }

    await awa.page.goto("/");
    await typeRoom(awa, "https://meet.example.com/conseil");
    await awa.page.keyboard.press("Enter");
    await awa.page.getByText(awa.words("app.join.errors.elsewhere", { hostname: "meet.example.com" })).waitFor();
  },
);

export const spelling = journey(
  "a name is respelt before one's eyes; what could be mistaken comes with a proposal",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    await awa.page.goto("/");
    await typeRoom(awa, "Cours de Français");
    await awa.page.getByText("cours-de-francais", { exact: true }).waitFor();
    await awa.press("app.join.enter");
    await standBefore(awa, "cours-de-francais");

    for (const [typed, reason, proposal] of [
      ["c\u043eurs", "lookalike", "cours"],
      ["admin", "reserved", "salle-admin"],
      ["12345", "digits", "salle-12345"],
    ] as const) {
      await awa.page.goto("/");
      await typeRoom(awa, typed);
      await awa.page.keyboard.press("Enter");
      await awa.page.getByText(awa.words(`app.join.errors.${reason}`)).waitFor();
      await awa.press("app.join.useProposal", { name: proposal });
      await standBefore(awa, proposal);
    }
  },
);

export const number = journey(
  "a meeting's number leads there while it goes on; any other is as unknown as the next",
  async ({ people }) => {
    people.complaints.excuse(/status of 404 .*\/[\d-]{9,11}$/);
    const room = people.newRoom();
    const [awa, karim] = [await people.invite("Awa Diallo", { language: "en" }), await people.invite("Karim Benali")];
    await awa.page.goto("/");
    await typeRoom(awa, "482 915 306");
    await awa.page.keyboard.press("Enter");
    await awa.page.getByText(awa.words("app.number.unknown")).waitFor();
    await awa.page.goto("/482915306");
    await awa.find("heading", "app.invalidName.number").waitFor();

    await karim.join(room);
    await karim.press("meeting.info.title");
    const told = await karim
      .find("dialog", "meeting.info.title")
      .getByText(/^\d{3}\s\d{3}\s\d{3}$/)
      .textContent();
    await awa.page.goto("/");
    await typeRoom(awa, told ?? "");
    await awa.page.keyboard.press("Enter");
    await standBefore(awa, room);
    await awa.page.goto(`/${told?.replaceAll(/\s/g, "-")}`);
    await standBefore(awa, room);
  },
);

export const recentRooms = journey(
  "rooms that one entered are listed, removed one by one or all, and brought back",
  async ({ people }) => {
    const [first, second] = [people.newRoom(), people.newRoom()];
    const awa = await people.invite("Awa Diallo");
    for (const room of [first, second]) await awa.join(room);
    await awa.page.goto("/");
    const rooms = awa.find("region", "app.recents.title").getByRole("link");
    const listed = async (count: number) => {
      await rooms.nth(count - 1).waitFor();
      if ((await rooms.count()) !== count) throw new Error(`${await rooms.count()} rooms are listed, not ${count}`);
    };
    await listed(2);

    await awa.page.getByRole("button", { name: awa.words("app.recents.remove", { room: titleOf(second) }) }).click();
    await awa.page.getByRole("link", { name: titleOf(second) }).waitFor({ state: "detached" });
    await awa.press("ui.undo");
    await listed(2);

    await awa.press("app.recents.removeAllName");
    await awa.find("heading", "app.recents.title").waitFor({ state: "detached" });
    await awa.press("ui.undo");
    await listed(2);
  },
);

/** `salle-1a2b` is shown as "Salle 1a2b". */
const titleOf = (room: string): string => room.replace("salle-", "Salle ");

export const instant = journey("the icon's shortcut opens a room of its own, and none twice", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  const rooms = new Set<string>();
  for (let turn = 0; turn < 2; turn += 1) {
    await awa.page.goto("/new");
    await awa.find("textbox", "meeting.door.name").waitFor();
    rooms.add(new URL(awa.page.url()).pathname);
  }
  if (rooms.size !== 2 || rooms.has("/new")) throw new Error(`These rooms were opened: ${[...rooms]}`);
});
