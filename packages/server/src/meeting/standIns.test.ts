import { type MeetingState, meeting, type NewEvent, type Participant, type Role } from "@palabre/protocol";
import { expect, test } from "vitest";
import { admit, adoptStandings, agree } from "./admission.ts";
import { coreDecider } from "./core.ts";
import { person } from "./meeting.fixture.ts";

const joined = (id: string, role: Role, more: Partial<Participant> = {}): NewEvent => ({
  type: "meeting.joined",
  payload: { id, name: id, role, kind: "web", connection: "online", joinedAt: 1, ...more },
});

const fold = (events: readonly NewEvent[], state: MeetingState = meeting.initial): MeetingState =>
  events.reduce(meeting.evolve, state);

const isOwned: NewEvent = { type: "meeting.rulesChanged", payload: { ...meeting.initial.rules, isOwned: true } };

/** A room of Ada's, who has made Bo presenter there. */
const owned = fold([
  isOwned,
  joined("ada", "organiser", { isOwner: true }),
  joined("bo", "presenter"),
  joined("cy", "participant"),
]);

const leave = (id: string, state: MeetingState) => fold(agree(state, person(id), "absent"), state);

type Room = { role?: Role; isOwner?: boolean };
/** What the room says of whoever comes. */
const come = (id: string, state: MeetingState, { role, isOwner }: Room = {}) => {
  const arrival = { id: person(id), name: id, kind: "web", ...(role && { role }), ...(isOwner && { isOwner }) } as const;
  return admit(state, arrival, { now: 9, maxParticipants: 50 });
};
const comeAsOwner = (state: MeetingState) => come("ada", state, { role: "organiser", isOwner: true });

const changeRole = (id: string, role: Role, { by, state }: { by: string; state: MeetingState }) => {
  const sender = state.participants[person(by)];
  if (!sender) throw new Error(`${by} is not there`);
  const context = { sender, meeting: state, newId: () => "00000000-0000-4000-8000-000000000000", now: 9 };
  return fold(coreDecider.decide.changeRole(state, { participantId: person(id), role }, context), state);
};

const roleIn = (state: MeetingState, id: string) => state.participants[person(id)]?.role;

test("whom the owner's leaving made organiser is what they were when the owner is back", () => {
  const alone = leave("ada", owned);
  expect([roleIn(alone, "bo"), alone.standIns]).toEqual(["organiser", { bo: "presenter" }]);
  const events = comeAsOwner(alone);
  expect(events.map(({ type }) => type)).toEqual(["meeting.joined", "meeting.roleChanged"]);
  const back = fold(events, alone);
  expect([roleIn(back, "ada"), roleIn(back, "bo"), back.standIns]).toEqual(["organiser", "presenter", {}]);
});

test("a lasting organiser takes the place back like the owner; a presenter of the room does not", () => {
  const alone = leave("ada", owned);
  expect(roleIn(fold(come("dee", alone, { role: "organiser" }), alone), "bo")).toBe("presenter");
  expect(roleIn(fold(come("dee", alone, { role: "presenter" }), alone), "bo")).toBe("organiser");
});

test("in a room that nobody owns, so does whoever opened the meeting", () => {
  const alone = leave("ada", fold([joined("ada", "organiser"), joined("bo", "participant")]));
  expect(roleIn(alone, "bo")).toBe("organiser");
  expect(roleIn(fold(come("cy", alone), alone), "bo")).toBe("organiser");
  expect(roleIn(fold(come("ada", alone), alone), "bo")).toBe("participant");
});

test("whoever was given the role by an organiser keeps it; what a stand-in gives, or takes for themselves, ends with standing in", () => {
  const given = leave("ada", changeRole("bo", "organiser", { by: "ada", state: owned }));
  expect(given.standIns).toEqual({});
  expect(roleIn(fold(comeAsOwner(given), given), "bo")).toBe("organiser");

  const rolesOnceBack = (state: MeetingState) => {
    const back = fold(comeAsOwner(state), state);
    return [roleIn(back, "bo"), roleIn(back, "cy"), back.standIns];
  };
  const alone = leave("ada", owned);
  const byStandIn = changeRole("cy", "organiser", { by: "bo", state: alone });
  expect(rolesOnceBack(byStandIn)).toEqual(["presenter", "participant", {}]);
  // Nor by making each other so in turn.
  const lessened = changeRole("bo", "presenter", { by: "cy", state: byStandIn });
  const again = changeRole("bo", "organiser", { by: "cy", state: lessened });
  expect([roleIn(again, "bo"), roleIn(again, "cy")]).toEqual(["organiser", "organiser"]);
  expect(rolesOnceBack(again)).toEqual(["presenter", "participant", {}]);
  const moderator = changeRole("bo", "moderator", { by: "bo", state: alone });
  expect([roleIn(moderator, "bo"), ...rolesOnceBack(moderator)]).toEqual(["moderator", "presenter", "participant", {}]);
  // Lesser roles are given as by any organiser.
  expect(rolesOnceBack(changeRole("cy", "presenter", { by: "bo", state: alone }))).toEqual(["presenter", "presenter", {}]);
});

test("whom an organiser has made less stays so, whatever they make of themselves while they stand in", () => {
  const member = fold([isOwned, joined("ada", "organiser", { isOwner: true }), joined("bo", "moderator")]);
  const alone = leave("ada", changeRole("bo", "presenter", { by: "ada", state: member }));
  const raised = changeRole("bo", "moderator", { by: "bo", state: alone });
  expect(raised.lowered).toEqual({ bo: "presenter" });
  const back = fold(comeAsOwner(raised), raised);
  const away = leave("bo", back);
  expect(roleIn(fold(come("bo", away, { role: "moderator" }), away), "bo")).toBe("presenter");
});

test("whom the room makes an organiser meanwhile stays one, and takes the place of who stood in", () => {
  const alone = leave("ada", owned);
  const [bo, cy] = [person("bo"), person("cy")];
  const lasting = fold(adoptStandings(alone, [{ participantId: bo, role: "organiser" }]), alone);
  expect(roleIn(fold(comeAsOwner(lasting), lasting), "bo")).toBe("organiser");

  const others = [cy, bo].map((participantId) => ({ participantId, role: "organiser" as const }));
  const both = fold(adoptStandings(alone, others), alone);
  expect([roleIn(both, "bo"), roleIn(both, "cy")]).toEqual(["organiser", "organiser"]);

  const one = fold(adoptStandings(alone, [{ participantId: cy, role: "organiser" }]), alone);
  expect([roleIn(one, "bo"), roleIn(one, "cy")]).toEqual(["presenter", "organiser"]);
});

test("a stand-in who signs in as an organiser of the room is one for good", () => {
  const alone = leave("ada", owned);
  const signedIn = fold(come("bo", alone, { role: "organiser" }), alone);
  expect(roleIn(fold(comeAsOwner(signedIn), signedIn), "bo")).toBe("organiser");
});

test("a stand-in who signs in as a moderator of the room, or is made one on its page, stands in over that", () => {
  const alone = leave("ada", owned);
  const [bo, cy] = [person("bo"), person("cy")];
  const adopt = (state: MeetingState, ...standings: Parameters<typeof adoptStandings>[1]) =>
    fold(adoptStandings(state, standings), state);
  const signedIn = fold(come("bo", alone, { role: "moderator" }), alone);
  for (const state of [signedIn, adopt(alone, { participantId: bo, role: "moderator" })]) {
    expect([roleIn(state, "bo"), state.standIns, state.lowered]).toEqual(["organiser", { bo: "moderator" }, {}]);
    expect(come("bo", state, { role: "moderator" })).toEqual([]);
    const back = fold(comeAsOwner(state), state);
    expect([roleIn(back, "ada"), roleIn(back, "bo"), back.standIns]).toEqual(["organiser", "moderator", {}]);
  }

  // Where somebody else organises by then, nobody stands in; nor does a plain participant.
  const moderator = { participantId: bo, role: "moderator" } as const;
  const organiser = { participantId: cy, role: "organiser" } as const;
  for (const standings of [
    [moderator, organiser],
    [organiser, moderator],
  ]) {
    const both = adopt(alone, ...standings);
    expect([roleIn(both, "bo"), roleIn(both, "cy"), both.standIns]).toEqual(["moderator", "organiser", {}]);
  }
  const outsider = adopt(alone, { participantId: bo, role: "participant" });
  expect([roleIn(outsider, "bo"), outsider.standIns]).toEqual(["participant", {}]);
});

test("standing in neither forgets that somebody was made less, nor makes them less", () => {
  const member = fold([isOwned, joined("ada", "organiser", { isOwner: true }), joined("bo", "organiser")]);
  const lowered = changeRole("bo", "presenter", { by: "ada", state: member });
  const returned = (state: MeetingState) => {
    const alone = leave("ada", state);
    return fold(comeAsOwner(alone), alone);
  };
  expect(returned(lowered).lowered).toEqual({ bo: "presenter" });
  expect(returned(owned).lowered).toEqual({});
});

test("a stand-in who leaves is none any more, nor is one whom an organiser has made something else", () => {
  const alone = leave("ada", owned);
  expect(leave("bo", alone).standIns).toEqual({});
  const moderator = changeRole("bo", "moderator", { by: "bo", state: alone });
  expect(moderator.lowered).toEqual({});
  const less = changeRole("bo", "participant", { by: "bo", state: alone });
  expect([less.standIns, less.lowered]).toEqual([{}, { bo: "participant" }]);
  const away = leave("bo", moderator);
  expect(roleIn(fold(come("bo", away, { role: "organiser" }), away), "bo")).toBe("organiser");
});
