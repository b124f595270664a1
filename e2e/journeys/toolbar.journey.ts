import { journey } from "../journey.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 900, height: 800 };

export const captions = journey("the word below an icon is not said again under the mouse", async ({ people }) => {
  const awa = await people.invite("Awa Diallo", { viewport: TABLET });
  await awa.join(people.newRoom());
  const microphone = awa.find("button", "meeting.microphone.name");
  const tooltip = microphone.locator("xpath=following-sibling::*[@popover]");
  await microphone.hover();
  await tooltip.and(awa.page.locator(":popover-open")).waitFor();
  await awa.page.mouse.move(0, 0);

  await awa.page.setViewportSize(PHONE);
  await until("No tooltip is ready to say what stands below the icon", () => tooltip.textContent(), {
    holds: (text) => text === "",
  });
});

export const late = journey(
  "what cannot be fetched when it is opened is told of, and the meeting goes on",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    people.complaints.excuse(/Failed to load resource|ERR_FAILED/);
    await awa.page.route(/\/assets\/(?:Dialogs|ParticipantsPanel)-/, (route) => route.abort());
    await awa.join(people.newRoom());
    await awa.open("meeting.people.title");
    await awa.page.getByText(awa.words("meeting.notLoaded")).waitFor();
    await awa.find("complementary", "meeting.people.title").waitFor({ state: "detached" });
    await awa.meets(awa);
    await awa.press("meeting.info.title");
    await awa.page.getByText(awa.words("meeting.notLoaded")).nth(1).waitFor();
    await awa.meets(awa);
  },
);
