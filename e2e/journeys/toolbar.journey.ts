import type { Locator } from "playwright-core";
import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
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

const ON_ITS_SIDE = { width: 844, height: 390 };

export const onItsSide = journey(
  "on a phone on its side the panel stands between the bars, the invitation beside the picture, and what lost its word has a tooltip",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo", { viewport: ON_ITS_SIDE });
    await awa.join(people.newRoom());
    const card = awa.page.getByText(awa.words("meeting.invite.text"));
    const boxes = async (...places: Locator[]) => Promise.all(places.map((place) => place.boundingBox()));
    await until("The invitation leaves the picture in sight", () => boxes(awa.tileOf(own(awa)), card), {
      holds: ([tile, invitation]) => !!tile && !!invitation && tile.x + tile.width <= invitation.x,
    });

    const react = awa.find("button", "reactions.react");
    const tooltip = react.locator("xpath=following-sibling::*[@popover]").and(awa.page.locator(":popover-open"));
    await react.hover();
    await tooltip.filter({ hasText: awa.words("reactions.react") }).waitFor();

    await awa.open("chat.title");
    const panel = awa.find("complementary", "chat.title");
    const [top, bottom] = [awa.page.getByRole("banner").first(), awa.find("region", "meeting.toolbar.label")];
    await until("The panel is between the bars", () => boxes(top, panel, bottom), {
      holds: ([above, beside, below]) =>
        !!above && !!beside && !!below && beside.y === above.y + above.height && beside.y + beside.height === below.y,
    });
    await card.waitFor({ state: "hidden" });
  },
);

const own = (person: Person) => ({ name: person.words("meeting.tile.you", { name: person.name }) });
