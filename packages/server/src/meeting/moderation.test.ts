import {
  allows,
  can,
  freedomsOf,
  type MeetingState,
  meeting,
  type NewEvent,
  type Participant,
  type Role,
} from "@palabre/protocol";
import { describe, expect, test } from "vitest";
import { admit, adoptStandings, expel } from "./admission.ts";
import { coreDecider } from "./core.ts";
import { person } from "./meeting.fixture.ts";

const joined = (id: string, role: Role, more: Partial<Participant> = {}): NewEvent => ({
  type: "meeting.joined",
  payload: { id, name: id, role, kind: "web", connection: "online", joinedAt: 1, ...more },
});

const fold = (events: readonly NewEvent[], state: MeetingState = meeting.initial): MeetingState =>
  events.reduce(meeting.evolve, state);

/** A room of Ada's, with another organiser, a presenter and two participants. */
const owned = fold([
  { type: "meeting.rulesChanged", payload: { ...meeting.initial.rules, isOwned: true } },
  joined("ada", "organiser", { isOwner: true }),
  joined("bo", "organiser"),
  joined("cy", "presenter"),
  joined("dee", "participant"),
  joined("eve", "participant"),
]);

const by = (id: string, state = owned) => {
  const sender = state.participants[person(id)];
  if (!sender) throw new Error(`${id} is not there`);
  return { sender, meeting: state, newId: () => "00000000-0000-4000-8000-000000000000", now: 9 };
};

const waiting = { id: person("wim"), name: "Wim", hasAccount: false, since: 2 };

const refused = expect.objectContaining({ code: "forbidden" });
const { decide } = coreDecider;

test("nobody moderates whose room it is, whatever they are asked for", () => {
  const participantId = person("ada");
  const may = { chat: false };
  for (const attempt of [
    () => decide.changeRights(owned, { participantId, may }, by("bo")),
    () => decide.rename(owned, { participantId, name: "Zoé" }, by("bo")),
    () => decide.silence(owned, { participantIds: [person("dee"), participantId], source: "microphone" }, by("bo")),
    () => decide.remove(owned, { participantId }, by("bo")),
    () => decide.sendBack(owned, { participantId }, by("bo")),
    () => decide.changeRole(owned, { participantId, role: "participant" }, by("bo")),
  ])
    expect(attempt).toThrow(refused);
});

test("what one person may do goes before the rules, and nobody keeps an organiser from anything", () => {
  const silenced = fold(
    decide.changeRights(owned, { participantId: person("dee"), may: { microphone: false } }, by("bo")),
    owned,
  );
  const [dee, eve] = ["dee", "eve"].map((id) => silenced.participants[person(id)]);
  if (!dee || !eve) throw new Error("They are not there");
  expect(allows(silenced, dee, "media.microphone")).toBe(false);
  expect(allows(silenced, eve, "media.microphone")).toBe(true);

  const quiet = fold(decide.changeRules(silenced, { may: { microphone: false, chat: false } }, by("bo")), silenced);
  const given = fold(decide.changeRights(quiet, { participantId: person("eve"), may: { microphone: true } }, by("bo")), quiet);
  const again = given.participants[person("eve")];
  expect(again && freedomsOf(given, again)).toMatchObject({ microphone: true, chat: false });
  expect(() => decide.changeRights(owned, { participantId: person("bo"), may: { chat: false } }, by("ada"))).toThrow(
    expect.objectContaining({ code: "conflict" }),
  );
});

test("what is given back is as for others again, also when the rules change later", () => {
  const dee = { participantId: person("dee") };
  const taken = fold(decide.changeRights(owned, { ...dee, may: { microphone: false } }, by("bo")), owned);
  const given = fold(decide.changeRights(taken, { ...dee, may: { microphone: true } }, by("bo", taken)), taken);
  const quiet = fold(decide.changeRules(given, { may: { microphone: false } }, by("bo", given)), given);
  const now = quiet.participants[person("dee")];
  expect(now && allows(quiet, now, "media.microphone")).toBe(false);
});

test("a presenter may be kept from what others are not", () => {
  const kept = fold(decide.changeRights(owned, { participantId: person("cy"), may: { screen: false } }, by("bo")), owned);
  const cy = kept.participants[person("cy")];
  expect(cy && allows(kept, cy, "media.screen")).toBe(false);
});

test("what one person was given or refused stays with them when their connection is lost", () => {
  const state = fold(
    [
      ...decide.changeRights(owned, { participantId: person("dee"), may: { chat: false } }, by("bo")),
      { type: "meeting.connectionLost", payload: { participantId: "dee" } },
      { type: "meeting.connectionRestored", payload: { participantId: "dee" } },
    ],
    owned,
  );
  expect(state.participants[person("dee")]?.may).toEqual({ chat: false });
});

test("whoever is removed is told why before they go; who is banned is remembered", () => {
  const removed = decide.remove(owned, { participantId: person("dee"), why: "Trop de bruit", ban: "room" }, by("bo"));
  expect(removed).toEqual([
    { type: "meeting.dismissed", payload: { participantId: "dee", isBanned: true, why: "Trop de bruit" } },
    { type: "meeting.removed", payload: { participantId: "dee" } },
    { type: "meeting.banned", payload: { participantId: "dee", name: "dee", scope: "room", at: 9, byRole: "organiser" } },
  ]);
});

test("participants go out together, presenters and organisers stay", () => {
  const state = fold(decide.removeGuests(owned, {}, by("bo")), owned);
  expect(Object.keys(state.participants)).toEqual(["ada", "bo", "cy"]);
});

test("three are put forward at most, people or their screens, nothing twice, and whoever leaves gives the place up", () => {
  const [dee, eve] = ["dee", "eve"].map((id) => ({ participantId: person(id), source: "camera" as const }));
  if (!dee || !eve) throw new Error("They are two");
  const screen = { ...dee, source: "screen" as const };
  const gone = { ...dee, participantId: person("gone") };
  const state = fold(decide.spotlight(owned, { spots: [dee, dee, gone] }, by("bo")), owned);
  expect(state.spotlight).toEqual([dee]);
  const more = fold(decide.spotlight(state, { spots: [dee, screen, eve] }, by("bo", state)), state);
  expect(more.spotlight).toEqual([dee, screen, eve]);
  expect(decide.spotlight(more, { spots: [dee, screen, eve] }, by("bo", more))).toEqual([]);
  expect(fold(decide.leave(more, {}, by("dee", more)), more).spotlight).toEqual([eve]);
  expect(meeting.commands.spotlight.input.safeParse({ spots: [dee, screen, eve, gone] }).success).toBe(false);
});

test("nobody is made heard: they are invited, and it is not kept", () => {
  expect(decide.invite(owned, { participantId: person("dee"), source: "microphone" }, by("bo"))).toEqual([
    { type: "meeting.invited", payload: { participantId: "dee", source: "microphone", by: "bo" } },
  ]);
  expect(meeting.events.invited).toMatchObject({ isPassing: true });
});

describe("a moderator", () => {
  const state = fold([joined("mo", "moderator"), joined("max", "moderator", { joinedAt: 2 })], owned);
  const may = { chat: false };

  test("moderates presenters and participants", () => {
    for (const id of ["cy", "dee"]) {
      expect(decide.remove(state, { participantId: person(id) }, by("mo", state))).not.toEqual([]);
      expect(decide.changeRights(state, { participantId: person(id), may }, by("mo", state))).not.toEqual([]);
    }
  });

  test("moderates neither organisers nor other moderators; organisers moderate them", () => {
    for (const id of ["ada", "bo", "max"]) {
      const participantId = person(id);
      for (const attempt of [
        () => decide.rename(state, { participantId, name: "Zoé" }, by("mo", state)),
        () => decide.silence(state, { participantIds: [participantId], source: "camera" }, by("mo", state)),
        () => decide.remove(state, { participantId }, by("mo", state)),
        () => decide.sendBack(state, { participantId }, by("mo", state)),
      ])
        expect(attempt).toThrow(refused);
    }
    expect(decide.remove(state, { participantId: person("mo") }, by("bo", state))).not.toEqual([]);
  });

  test("whose ban concerns organisers in another tab puts out neither them nor the founder, and is forgiven by its like", () => {
    const dee = person("dee");
    const ban = fold(decide.remove(state, { participantId: dee, ban: "meeting" }, by("mo", state)), state);
    expect(expel(ban, person("bo"), "moderator")).toEqual([]);
    expect(expel(ban, person("bo"), "organiser")).not.toEqual([]);
    expect(expel(ban, person("eve"), "moderator")).not.toEqual([]);
    expect(decide.forgive(ban, { participantId: dee }, by("max", ban))).not.toEqual([]);
    const above = fold(decide.remove(state, { participantId: dee, ban: "meeting" }, by("bo", state)), state);
    expect(() => decide.forgive(above, { participantId: dee }, by("mo", above))).toThrow(refused);
    const ofNobody = fold([{ type: "meeting.rulesChanged", payload: { ...meeting.initial.rules, isOwned: false } }], ban);
    const founder = { id: person("new"), name: "ada", kind: "web", known: [person("ada"), dee], near: [dee] } as const;
    expect(admit(ofNobody, founder, { now: 9, maxParticipants: 50 })).not.toEqual([]);
    expect(() => admit(ofNobody, { ...founder, known: [dee] }, { now: 9, maxParticipants: 50 })).toThrow(
      expect.objectContaining({ code: "banned" }),
    );
  });

  test("renames themselves no more than they may, and gives nobody what they lack", () => {
    const taken = decide.changeRights(
      state,
      { participantId: person("mo"), may: { rename: false, chat: false } },
      by("bo", state),
    );
    const kept = fold(taken, state);
    expect(() => decide.rename(kept, { participantId: person("mo"), name: "Ada" }, by("mo", kept))).toThrow(refused);
    const give = (freedom: string) => () =>
      decide.changeRights(kept, { participantId: person("dee"), may: { [freedom]: true } }, by("mo", kept));
    expect(give("chat")).toThrow(refused);
    expect(give("screen")).not.toThrow();
  });

  test("gets back nothing that an organiser took from them", () => {
    const kept = fold(decide.changeRights(state, { participantId: person("mo"), may }, by("bo", state)), state);
    const again = () => decide.changeRights(kept, { participantId: person("mo"), may: { chat: true } }, by("mo", kept));
    expect(again).toThrow(refused);
  });

  test("gives no roles, changes no rules and ends nothing; knows who waits and who was banned", () => {
    for (const permission of ["meeting.changeRole", "meeting.changeRules", "meeting.end"] as const)
      expect(can("moderator", permission)).toBe(false);
    expect(meeting.events.knocked.audience(waiting)).toEqual({ roles: ["organiser", "moderator"] });
    const knocked = fold([{ type: "meeting.knocked", payload: waiting }], state);
    expect(coreDecider.redact(knocked, by("mo", state).sender)).toEqual(knocked);
    expect(coreDecider.redact(knocked, by("cy", state).sender).door.waiting).toEqual({});
  });

  test("follows the last organiser, before any presenter", () => {
    const alone = fold([{ type: "meeting.left", payload: { participantId: "ada" } }], state);
    expect(decide.leave(alone, {}, by("bo", alone))).toContainEqual({
      type: "meeting.roleChanged",
      payload: { participantId: "mo", role: "organiser" },
    });
  });
});

test("a member whom the meeting made less stays so when they come again, until the room or an organiser says otherwise", () => {
  const arrival = { id: person("bo"), name: "bo", kind: "web", role: "organiser" } as const;
  const door = { now: 9, maxParticipants: 50 };
  const lowered = fold(decide.changeRole(owned, { participantId: arrival.id, role: "participant" }, by("ada")), owned);
  expect(admit(lowered, arrival, door)).toEqual([]);
  const gone = fold(decide.leave(lowered, {}, by("bo", lowered)), lowered);
  const again = fold(admit(gone, { ...arrival, id: person("new"), known: [arrival.id] }, door), gone);
  expect(again.participants[person("new")]?.role).toBe("participant");
  const said = fold(adoptStandings(lowered, [{ participantId: arrival.id, role: "organiser" }]), lowered);
  expect(admit(fold(decide.leave(said, {}, by("bo", said)), said), arrival, door)).toMatchObject([
    { payload: { role: "organiser" } },
  ]);
});

test("a pupil who was banned at a teacher's machine keeps the teacher out of nothing", () => {
  const banned = fold(decide.remove(owned, { participantId: person("dee"), ban: "meeting" }, by("bo")), owned);
  const teacher = { id: person("new"), name: "bo", kind: "web", near: [person("dee")], known: [person("dee")] } as const;
  const door = { now: 9, maxParticipants: 50 };
  expect(() => admit(banned, teacher, door)).toThrow(expect.objectContaining({ code: "banned" }));
  expect(admit(banned, { ...teacher, role: "organiser", byAccount: [person("bo")] }, door)).not.toEqual([]);
  expect(() => admit(banned, { ...teacher, role: "presenter", byAccount: [person("dee")] }, door)).toThrow(
    expect.objectContaining({ code: "banned" }),
  );
});

test("a member whom the meeting made more than the room says stays so when their connection comes back", () => {
  const arrival = { id: person("cy"), name: "cy", kind: "web", role: "presenter" } as const;
  const door = { now: 9, maxParticipants: 50 };
  const raised = fold(decide.changeRole(owned, { participantId: arrival.id, role: "organiser" }, by("bo")), owned);
  expect(admit(raised, arrival, door)).toEqual([]);
  expect(admit(raised, { ...arrival, role: "organiser", isOwner: true }, door)).toEqual([
    { type: "meeting.roleChanged", payload: { participantId: "cy", role: "organiser", isOwner: true } },
  ]);
});
