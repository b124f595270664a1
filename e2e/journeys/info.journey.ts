import { journey } from "../journey.ts";
import { until } from "../until.ts";

export const invite = journey("the meeting's link and an invitation are copied, and lead there", async ({ people, palabre }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  await awa.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await awa.join(room);
  await awa.press("meeting.info.title");
  const dialog = awa.find("dialog", "meeting.info.title");
  const pasted = () => awa.page.evaluate(() => navigator.clipboard.readText());
  const link = `${palabre.origin}/${room}`;
  await dialog.getByText(awa.words("meeting.invite.onlyHere")).waitFor();

  await dialog.getByRole("button", { name: awa.words("meeting.invite.copyLink"), exact: true }).click();
  await dialog.getByText(awa.words("meeting.info.copied.link")).waitFor();
  if ((await pasted()) !== link) throw new Error("Another link was copied");

  await dialog.getByRole("button", { name: awa.words("meeting.info.copyInvitation"), exact: true }).click();
  await dialog.getByText(awa.words("meeting.info.copied.text")).waitFor();
  if (!(await pasted()).includes(link)) throw new Error("The invitation does not say where");

  await awa.find("img", "meeting.info.qr").waitFor();
  const mail = await awa.find("link", "meeting.info.mail").getAttribute("href");
  if (!mail?.includes(encodeURIComponent(link))) throw new Error("The mail does not say where");
  const version = () => dialog.getByRole("definition").last().textContent();
  await until("The version is told", version, { holds: (told) => /^\d+\.\d+\.\d+/.test(told ?? "") });
});
