import { chat, contracts, type Delivery, hands, meeting, type NewEvent, ParticipantId, reactions } from "@palabre/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyView, evolveView, stateOf, type View } from "./MeetingView.ts";

const [ada, bo] = ["ada", "bo"].map((id) => ParticipantId.parse(id)) as [ParticipantId, ParticipantId];

const raised = (participantId: ParticipantId): NewEvent => ({ type: "hands.raised", payload: { participantId } });
const lowered = (participantId: ParticipantId): NewEvent => ({ type: "hands.lowered", payload: { participantId } });
const at = (seq: number | null, event: NewEvent): Delivery => ({ kind: "event", seq, event });
const follow = (deliveries: readonly Delivery[], view: View = emptyView): View =>
  deliveries.reduce((before, delivery) => evolveView(before, delivery, contracts), view);

test("before anything has come each feature is in its initial state", () => {
  expect(stateOf(emptyView, chat)).toBe(chat.initial);
  expect(stateOf(emptyView, meeting)).toBe(meeting.initial);
});

test("events are folded in their order", () => {
  const view = follow([at(1, raised(ada)), at(2, raised(bo)), at(3, lowered(ada))]);
  expect(view.seq).toBe(3);
  expect(stateOf(view, hands).queue).toEqual([bo]);
});

test("a snapshot takes the place of everything before it, even of what is later by its number", () => {
  const states = { hands: { queue: [bo] } };
  const view = follow([at(1, raised(ada)), at(9, raised(bo)), { kind: "snapshot", seq: 4, states }]);
  expect(view).toEqual({ seq: 4, states });
  expect(stateOf(view, chat)).toBe(chat.initial);
});

test("what was seen already changes nothing", () => {
  const view = follow([at(1, raised(ada)), at(2, lowered(ada))]);
  expect(follow([at(1, raised(ada))], view)).toBe(view);
  expect(follow([at(2, raised(bo))], view)).toBe(view);
});

test("what passes does not move the place to resume from", () => {
  const view = follow([at(5, raised(ada))]);
  const after = follow([at(null, { type: "reactions.reacted", payload: { from: ada, emoji: "👍" } })], view);
  expect(after.seq).toBe(5);
  expect(stateOf(after, reactions)).toBeNull();
});

test.each(["polls.opened", "hands.waved", "hands.constructor", "__proto__.raised", "hands", ""])(
  "an event of a newer server, %j, only moves the place to resume from",
  (type) => {
    const view = follow([at(1, raised(ada))]);
    const after = follow([at(2, { type, payload: {} })], view);
    expect(after.seq).toBe(2);
    expect(stateOf(after, hands)).toBe(stateOf(view, hands));
  },
);

test("features that an event does not concern keep their very object, so that nothing is rendered for it", () => {
  const view = follow([at(1, raised(ada))]);
  const after = follow([at(2, raised(bo))], view);
  expect(stateOf(after, chat)).toBe(stateOf(view, chat));
  expect(stateOf(after, meeting)).toBe(stateOf(view, meeting));
});

test("coming back at any point, seeing some of it twice, gives the same view", () => {
  const event = fc.oneof(...[ada, bo].flatMap((id) => [fc.constant(raised(id)), fc.constant(lowered(id))]));
  const property = fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (events, lost, again) => {
    const log = events.map((each, index) => at(index + 1, each));
    const seen = follow(log.slice(0, lost % (log.length + 1)));
    expect(follow(log.slice(again % (seen.seq + 1)), seen)).toEqual(follow(log));
  });
  fc.assert(property);
});
