import { type MeetingState, meeting, type NewEvent, type Participant, type Role } from "@palabre/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { admit, agree, endIfEmpty } from "./admission.ts";
import { coreDecider } from "./core.ts";
import { person } from "./meeting.fixture.ts";

const fold = (events: readonly NewEvent[], state: MeetingState = meeting.initial): MeetingState =>
  events.reduce(meeting.evolve, state);
const joined = (id: string, role: Role, joinedAt = 0, more: Partial<Participant> = {}): NewEvent => ({
  type: "meeting.joined",
  payload: { id, name: id, role, kind: "web", connection: "online", joinedAt, ...more },
});

const context = (state: MeetingState, id: string) => {
  const sender = state.participants[person(id)];
  if (!sender) throw new Error(`${id} is not there`);
  return { sender, meeting: state, newId: () => "00000000-0000-4000-8000-000000000000", now: 0 };
};

test("a telephone does not become organiser when the last one leaves", () => {
  const state = fold([
    joined("ada", "organiser", 1),
    joined("tel", "participant", 2, { kind: "phone" }),
    joined("bo", "participant", 3),
  ]);
  expect(coreDecider.decide.leave(state, {}, context(state, "ada"))).toEqual([
    { type: "meeting.left", payload: { participantId: "ada" } },
    { type: "meeting.roleChanged", payload: { participantId: "bo", role: "organiser" } },
  ]);
});

test("a meeting that nobody is in ends; one that has never begun does not while somebody waits for it", () => {
  const knocked: NewEvent = { type: "meeting.knocked", payload: { id: person("zoe"), name: "Zoe", hasAccount: false, since: 1 } };
  const left: NewEvent = { type: "meeting.left", payload: { participantId: person("ada") } };
  const over = [{ type: "meeting.ended", payload: { reason: "empty" } }];
  expect(endIfEmpty(fold([]))).toEqual(over);
  expect(endIfEmpty(fold([knocked]))).toEqual([]);
  expect(endIfEmpty(fold([joined("ada", "organiser"), knocked]))).toEqual([]);
  expect(endIfEmpty(fold([joined("ada", "organiser"), knocked, left]))).toEqual(over);
});

test("a meeting began when the first person came, whoever of them is still there", () => {
  const state = fold([
    joined("ada", "organiser", 7),
    joined("bo", "participant", 9),
    { type: "meeting.left", payload: { participantId: person("ada") } },
    joined("ada", "organiser", 12),
  ]);
  expect([meeting.initial.startedAt, state.startedAt]).toEqual([null, 7]);
});

test("the last one to leave leaves nobody behind", () => {
  const state = fold([joined("ada", "organiser")]);
  expect(coreDecider.decide.leave(state, {}, context(state, "ada"))).toEqual([
    { type: "meeting.left", payload: { participantId: "ada" } },
  ]);
});

test("nothing is said of what is so already", () => {
  const state = fold([joined("ada", "organiser"), joined("bo", "participant", 1)]);
  expect(
    coreDecider.decide.changeRole(state, { participantId: person("bo"), role: "participant" }, context(state, "ada")),
  ).toEqual([]);
  expect(coreDecider.decide.remove(state, { participantId: person("zoe") }, context(state, "ada"))).toEqual([]);
  expect(agree(state, person("bo"), "online")).toEqual([]);
  expect(agree(state, person("zoe"), "reconnecting")).toEqual([]);
  expect(admit(state, { id: person("bo"), name: "bo", kind: "web" }, { now: 5, maxParticipants: 500 })).toEqual([]);
});

test("in a full meeting the last to come of those whose connection is lost gives way, and nobody who is there", () => {
  const arrival = { id: person("dee"), name: "dee", kind: "web" } as const;
  const full = [joined("ada", "organiser"), joined("bo", "participant", 1), joined("cy", "participant", 2)];
  const lost = (id: string): NewEvent => ({ type: "meeting.connectionLost", payload: { participantId: person(id) } });
  const comeInto = (events: readonly NewEvent[]) => admit(fold(events), arrival, { now: 5, maxParticipants: 3 });
  expect(() => comeInto(full)).toThrowError(expect.objectContaining({ code: "meeting_full" }));
  const [left, came, ...more] = comeInto([...full, lost("bo"), lost("ada")]);
  expect([left?.payload, came?.type, more]).toEqual([{ participantId: "bo" }, "meeting.joined", []]);
});

test("whoever takes the place of the only organiser is not the second one", () => {
  const arrival = { id: person("dee"), name: "dee", kind: "web" } as const;
  const lost: NewEvent = { type: "meeting.connectionLost", payload: { participantId: person("ada") } };
  const roles = (events: readonly NewEvent[], maxParticipants: number) =>
    Object.values(fold(admit(fold(events), arrival, { now: 5, maxParticipants }), fold(events)).participants).map(
      ({ id, role }) => `${id} ${role}`,
    );
  expect(roles([joined("ada", "organiser"), joined("bo", "participant", 1), lost], 2)).toEqual([
    "bo organiser",
    "dee participant",
  ]);
  expect(roles([joined("ada", "organiser"), lost], 1)).toEqual(["dee organiser"]);
});

test("who is back within the grace period is the same participant", () => {
  const state = fold([joined("ada", "organiser"), ...agree(fold([joined("ada", "organiser")]), person("ada"), "reconnecting")]);
  expect(state.participants[person("ada")]?.connection).toBe("reconnecting");
  const back = fold(admit(state, { id: person("ada"), name: "ada", kind: "web" }, { now: 9, maxParticipants: 500 }), state);
  expect(back.participants[person("ada")]).toEqual({ ...state.participants[person("ada")], connection: "online" });
});

test("an ended meeting lets nobody in and does not end again", () => {
  const state = fold([joined("ada", "organiser"), { type: "meeting.ended", payload: { reason: "organiser" } }]);
  expect(() => admit(state, { id: person("bo"), name: "bo", kind: "web" }, { now: 0, maxParticipants: 500 })).toThrowError(
    expect.objectContaining({ code: "meeting_ended" }),
  );
  expect(endIfEmpty(state)).toEqual([]);
});

const names = ["ada", "bo", "cy"].map(person);
const name = fc.constantFrom(...names);
const role = fc.constantFrom<Role>("organiser", "presenter", "participant");
const change = fc.oneof(
  name.map(
    (id) => (state: MeetingState) =>
      admit(state, { id, name: id, kind: "web" }, { now: Object.keys(state.participants).length, maxParticipants: 500 }),
  ),
  fc.tuple(name, fc.constantFrom("online", "reconnecting", "absent")).map(
    ([id, presence]) =>
      (state: MeetingState) =>
        agree(state, id, presence),
  ),
  fc.tuple(name, name, role).map(
    ([by, participantId, newRole]) =>
      (state: MeetingState) =>
        state.participants[by]?.role === "organiser"
          ? coreDecider.decide.changeRole(state, { participantId, role: newRole }, context(state, by))
          : [],
  ),
  fc.tuple(name, name).map(
    ([by, participantId]) =>
      (state: MeetingState) =>
        state.participants[by]?.role === "organiser"
          ? coreDecider.decide.remove(state, { participantId }, context(state, by))
          : [],
  ),
);

test("whoever comes, goes, is moderated or lost: a meeting with people in it has an organiser", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      let state = meeting.initial;
      for (const decide of changes) {
        try {
          state = fold(decide(state), state);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(forbidden|conflict)$/) });
        }
        const people = Object.values(state.participants);
        if (people.length > 0) expect(people.map(({ role: held }) => held)).toContain("organiser");
      }
    }),
    { numRuns: 1_000 },
  );
});

test("somebody's profile is their own to change, and everything else about them stays", () => {
  const state = fold([joined("ada", "organiser", 1), joined("bo", "participant", 2)]);
  const profile = { name: "Bo Diallo", avatar: { colour: 3, sign: "🦉" as const } };
  const events = coreDecider.decide.changeProfile(state, profile, context(state, "bo"));
  expect(events).toEqual([{ type: "meeting.profileChanged", payload: { participantId: "bo", ...profile } }]);
  expect(fold(events, state).participants).toEqual({
    ...state.participants,
    bo: { ...state.participants[person("bo")], ...profile },
  });
});

test("a profile that is so already is no news", () => {
  const state = fold([joined("ada", "organiser")]);
  expect(coreDecider.decide.changeProfile(state, { name: "ada", avatar: {} }, context(state, "ada"))).toEqual([]);
  const [changed] = coreDecider.decide.changeProfile(state, { name: "ada", avatar: { colour: 2 } }, context(state, "ada"));
  expect(changed?.type).toBe("meeting.profileChanged");
});
