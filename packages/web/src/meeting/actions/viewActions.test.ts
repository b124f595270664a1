import type { CallState, DevicesState } from "@palabre/client/media";
import { ParticipantId } from "@palabre/protocol";
import { describe, expect, test } from "vitest";
import type { Action } from "../Action.ts";
import { createLocalState } from "../localState.ts";
import type { Session } from "../Session.ts";
import { parseSettings } from "../Settings.ts";
import { mostLarge } from "../stage/cast.ts";
import { personSpot, screenSpot } from "../stage/spots.ts";
import { fillAction, pinAction, selfViewAction, viewActions } from "./viewActions.ts";

const spots = ["ada", "bo", "cleo", "dan", "eve"].map((name) => personSpot(ParticipantId.parse(name)));
const [ada, bo] = [personSpot(ParticipantId.parse("ada")), personSpot(ParticipantId.parse("bo"))];

/** Nothing but the local state takes part. */
const page = () => {
  const local = createLocalState();
  const session = { local } as Session;
  const scene = () => ({
    self: ada.participantId,
    view: { seq: 0, states: {} },
    call: {} as CallState,
    devices: {} as DevicesState,
    local: local.get(),
    settings: parseSettings({}),
  });
  const perform = (action: Action) => {
    action.perform(session, scene());
  };
  return { local, scene, perform };
};

describe("what one chooses to see large", () => {
  test("a pin is put and taken, and says which comes next", () => {
    const { local, scene, perform } = page();
    perform(pinAction(bo));
    expect([local.get().pinned, pinAction(bo).label(scene())]).toEqual([[bo], "meeting.pin.release"]);
    perform(pinAction(bo));
    expect([local.get().pinned, pinAction(bo).label(scene())]).toEqual([[], "meeting.pin.keep"]);
  });

  test("somebody and their screen are pinned apart", () => {
    const { local, perform } = page();
    perform(pinAction(bo));
    perform(pinAction(screenSpot(bo.participantId)));
    expect(local.get().pinned).toHaveLength(2);
  });

  test("one pin too many takes the place of the oldest", () => {
    const { local, perform } = page();
    for (const spot of spots) perform(pinAction(spot));
    expect(local.get().pinned).toEqual(spots.slice(-mostLarge));
  });

  test("what fills the page gives it back when asked again, or when something is pinned", () => {
    const { local, perform } = page();
    const seen = [fillAction(bo), fillAction(bo), fillAction(bo), pinAction(ada)].map((action) => {
      perform(action);
      return local.get().alone;
    });
    expect(seen).toEqual([bo, null, bo, null]);
  });

  test("choosing a view takes back every other wish", () => {
    const { local, perform } = page();
    const [gallery, speaker] = viewActions;
    perform(pinAction(bo));
    perform(fillAction(ada));
    if (speaker) perform(speaker);
    expect(local.get()).toMatchObject({ view: "speaker", pinned: [], alone: null });
    if (gallery) perform(gallery);
    expect(local.get().view).toBe("gallery");
  });

  test("no view is said to be seen while one keeps somebody large", () => {
    const { scene, perform } = page();
    const seen = () => viewActions.filter(({ isOn }) => isOn?.(scene())).map(({ id }) => id);
    expect(seen()).toEqual(["meeting.gallery"]);
    perform(pinAction(bo));
    expect(seen()).toEqual([]);
  });

  test("who is hidden from oneself can be neither pinned nor let fill the page, and comes back the same way", () => {
    const { scene, perform } = page();
    const offered = () => [pinAction(ada), fillAction(ada), pinAction(bo)].map((action) => action.isAvailable(scene()));
    perform(selfViewAction);
    expect(offered()).toEqual([false, false, true]);
    perform(selfViewAction);
    expect(offered()).toEqual([true, true, true]);
  });
});
