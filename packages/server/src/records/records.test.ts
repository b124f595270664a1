import { freeRules, type LobbyAnswer, type NewEvent, type Rules } from "@palabre/protocol";
import { describe, expect, test } from "vitest";
import { person } from "../meeting/meeting.fixture.ts";
import { actsIn } from "./acts.ts";
import { attendanceIn, joinStays } from "./attendance.ts";
import type { Entry } from "./Entry.ts";
import { readerIn } from "./readerIn.ts";

/** A log of which each entry comes ten seconds after the one before. */
const logOf = (...events: readonly (readonly [senderId: string, type: Entry["type"], payload: unknown])[]): readonly Entry[] =>
  events.map(([senderId, type, payload], index) => {
    const event: NewEvent = { type, payload };
    return { ...event, seq: index + 1, senderId, at: index * 10_000 } as Entry;
  });

const joined = (id: string, role = "participant") =>
  ["server", "meeting.joined", { id, name: id.toUpperCase(), role, kind: "web", connection: "online", joinedAt: 0 }] as const;
const left = (id: string) => ["server", "meeting.left", { participantId: id }] as const;
const ruled = (sender: string, changes: Partial<Rules>) =>
  [sender, "meeting.rulesChanged", { ...freeRules, ...changes }] as const;
const ended = ["ada", "meeting.ended", { reason: "organiser" }] as const;

const toldOf = (entries: readonly Entry[]) => actsIn(entries).map(({ by, whom, what }) => ({ by, whom, what }));

describe("acts", () => {
  test("tell who did what to whom, by the names of that moment; the reason is for whom it concerns", () => {
    const log = logOf(
      joined("ada", "organiser"),
      joined("bo"),
      ["ada", "meeting.renamed", { participantId: "bo", name: "Bob", by: "ada" }],
      ["ada", "meeting.silenced", { participantIds: ["bo"], source: "microphone", by: "ada" }],
      ["ada", "meeting.removed", { participantId: "bo" }],
      ["ada", "meeting.banned", { participantId: "bo", name: "Bob", scope: "room", at: 1 }],
      ["ada", "meeting.locked", { isLocked: true }],
      ended,
    );
    expect(toldOf(log)).toEqual([
      { by: "ADA", whom: ["BO"], what: { deed: "rename", name: "Bob" } },
      { by: "ADA", whom: ["Bob"], what: { deed: "silence", source: "microphone" } },
      { by: "ADA", whom: ["Bob"], what: { deed: "remove" } },
      { by: "ADA", whom: ["Bob"], what: { deed: "ban", scope: "room" } },
      { by: "ADA", whom: [], what: { deed: "lock" } },
      { by: "ADA", whom: [], what: { deed: "end" } },
    ]);
    expect(actsIn(log)[1]).toMatchObject({ seq: 4, at: 30_000, others: 0 });
  });

  test("say of rules what has changed, and nothing of what came from the room", () => {
    const log = logOf(
      joined("ada", "organiser"),
      ruled("server", { startsMuted: true }),
      ruled("ada", { startsMuted: true, lobby: "guests", may: { ...freeRules.may, chat: false } }),
      ruled("ada", { startsMuted: true, lobby: "guests", may: freeRules.may }),
    );
    expect(toldOf(log)).toEqual([
      { by: "ADA", whom: [], what: { deed: "rules", given: [], taken: ["chat"], others: ["lobby"] } },
      { by: "ADA", whom: [], what: { deed: "rules", given: ["chat"], taken: [], others: [] } },
    ]);
  });

  test("are one when several people are concerned at once, and nobody's where they follow by themselves", () => {
    const at = (entries: readonly Entry[]) => entries.map((entry) => ({ ...entry, at: 0 }));
    const admitted = (participantId: string) =>
      ["ada", "meeting.answered", { participantId, answer: "admitted", at: 1 }] as const;
    const knocked = (id: string) => ["server", "meeting.knocked", { id, name: id, hasAccount: false, since: 0 }] as const;
    const log = logOf(
      joined("ada", "organiser"),
      ruled("server", { keepsAttendance: true }),
      knocked("bo"),
      knocked("cy"),
      admitted("bo"),
      admitted("cy"),
      joined("bo"),
      ["ada", "meeting.left", { participantId: "ada" }],
      ["ada", "meeting.roleChanged", { participantId: "bo", role: "organiser" }],
    );
    expect(toldOf(at(log))).toEqual([
      { by: "ADA", whom: ["bo", "cy"], what: { deed: "answer", answer: "admitted" } },
      { by: null, whom: ["BO"], what: { deed: "role", role: "organiser" } },
    ]);
  });

  test("name nobody who was let in or asked to wait while attendance is not kept; whoever was refused is named", () => {
    const knocked = (id: string) => ["server", "meeting.knocked", { id, name: id, hasAccount: false, since: 0 }] as const;
    const answered = (id: string, answer: LobbyAnswer) =>
      ["ada", "meeting.answered", { participantId: id, answer, at: 1 }] as const;
    const log = logOf(
      joined("ada", "organiser"),
      ...["bo", "cy", "dee", "eve"].map(knocked),
      answered("bo", "held"),
      answered("bo", "admitted"),
      answered("dee", "refused"),
      ruled("ada", { keepsAttendance: true }),
      answered("cy", "admitted"),
      ruled("ada", { keepsAttendance: false }),
      answered("eve", "admitted"),
      answered("dee", "admitted"),
    ).map((entry, index) => ({ ...entry, at: index > 10 ? 200_000 : entry.at }));
    const answers = actsIn(log).filter(({ what }) => what.deed === "answer");
    expect(answers.map(({ whom, others, what }) => ({ ...what, whom, others }))).toEqual([
      { deed: "answer", answer: "held", whom: [], others: 1 },
      { deed: "answer", answer: "admitted", whom: [], others: 1 },
      { deed: "answer", answer: "refused", whom: ["dee"], others: 0 },
      { deed: "answer", answer: "admitted", whom: ["cy"], others: 0 },
      { deed: "answer", answer: "admitted", whom: [], others: 2 },
    ]);
  });

  test("name nobody of all who were silenced or lowered together, nor who follows by itself, while attendance is not kept", () => {
    const lowered = (participantId: string) => ["ada", "hands.lowered", { participantId }] as const;
    const silenced = (...participantIds: string[]) =>
      ["ada", "meeting.silenced", { participantIds, source: "microphone" }] as const;
    const log = logOf(
      joined("ada", "organiser"),
      ...["bo", "cy"].map((id) => joined(id)),
      silenced("bo", "cy"),
      silenced("cy"),
      lowered("bo"),
      lowered("cy"),
      ["ada", "meeting.left", { participantId: "ada" }],
      ["ada", "meeting.roleChanged", { participantId: "bo", role: "organiser" }],
    ).map((entry) => ({ ...entry, at: 0 }));
    expect(actsIn(log).map(({ whom, others, what }) => ({ deed: what.deed, whom, others }))).toEqual([
      { deed: "silence", whom: ["CY"], others: 2 },
      { deed: "lowerHands", whom: [], others: 2 },
      { deed: "role", whom: [], others: 1 },
    ]);
    const apart = log.map((entry, index) => ({ ...entry, at: index * 10_000 }));
    expect(actsIn(apart).map(({ whom }) => whom)).toEqual([[], ["CY"], ["BO"], ["CY"], []]);
  });

  test("name twenty people, and say how many more there were", () => {
    const ids = Array.from({ length: 25 }, (_, index) => `p${index}`);
    const silenced = ["ada", "meeting.silenced", { participantIds: ids, source: "microphone", by: "ada" }] as const;
    const [act] = actsIn(
      logOf(joined("ada", "organiser"), ruled("server", { keepsAttendance: true }), ...ids.map((id) => joined(id)), silenced),
    );
    expect(act).toMatchObject({ by: "ADA", others: 5 });
    expect(act?.whom).toHaveLength(20);
  });

  test("are not what people do about themselves", () => {
    const log = logOf(
      joined("ada", "organiser"),
      ["ada", "hands.lowered", { participantId: "ada", by: "ada" }],
      ["ada", "chat.deleted", { id: 1, from: "ada" }],
      ["ada", "meeting.profileChanged", { participantId: "ada", name: "Adèle", avatar: {} }],
    );
    expect(actsIn(log)).toEqual([]);
  });
});

describe("whoever has kept order", () => {
  const [ada, bo] = [person("ada"), person("bo")];
  const reads = (log: readonly Entry[], { lasting = [bo], near = [bo] } = {}) => readerIn(log, { own: [bo], lasting, near });
  const came = [joined("ada", "organiser"), joined("bo")] as const;
  const raised = ["ada", "meeting.roleChanged", { participantId: "bo", role: "moderator" }] as const;

  test("reads from their own coming on, also after leaving, as what they were then", () => {
    expect(reads(logOf(...came))).toBeUndefined();
    expect(reads(logOf(...came, raised))).toEqual({ seq: 2, at: 10_000 });
    expect(reads(logOf(...came, raised, left("bo")))).toEqual({ seq: 2, at: 10_000 });
    expect(reads(logOf(...came, raised, left("bo")), { lasting: [] })).toBeUndefined();
  });

  test("reads no more once demoted, sent out or banned, also as somebody else of the same device", () => {
    const demoted = ["ada", "meeting.roleChanged", { participantId: "bo", role: "participant" }] as const;
    const banned = (participantId: string) =>
      ["ada", "meeting.banned", { participantId, name: "x", scope: "meeting", at: 1 }] as const;
    for (const end of [demoted, ["ada", "meeting.removed", { participantId: "bo" }], banned("bo")] as const)
      expect(reads(logOf(...came, raised, end))).toBeUndefined();
    const twin = logOf(...came, raised, banned("ada"));
    expect(reads(twin, { near: [bo, ada] })).toBeUndefined();
    expect(reads(twin)).toBeDefined();
    expect(reads(logOf(...came, raised, banned("bo"), ["ada", "meeting.forgiven", { participantId: "bo" }]))).toBeDefined();
  });
});

describe("attendance", () => {
  const nobody = new Map();

  test("is told for the time in which people knew that it is kept, and never where they did not", () => {
    expect(attendanceIn(logOf(joined("ada", "organiser"), ended), nobody)).toBeNull();
    const log = logOf(
      joined("ada", "organiser"),
      ruled("ada", { keepsAttendance: true }),
      joined("bo"),
      left("bo"),
      joined("bo"),
      ruled("ada", { keepsAttendance: false }),
      joined("cy"),
      ended,
    );
    expect(attendanceIn(log, nobody)).toEqual([
      { name: "ADA", role: "organiser", hasAccount: false, stays: [{ from: 10_000, to: 50_000 }] },
      {
        name: "BO",
        role: "participant",
        hasAccount: false,
        stays: [
          { from: 20_000, to: 30_000 },
          { from: 40_000, to: 50_000 },
        ],
      },
    ]);
  });

  test("is one for one account on several devices, and open for whoever is still there", () => {
    const log = logOf(ruled("server", { keepsAttendance: true }), joined("p1"), joined("p2"), left("p1"));
    const accounts = new Map([
      [person("p1"), "account"],
      [person("p2"), "account"],
    ]);
    expect(attendanceIn(log, accounts)).toEqual([
      { name: "P2", role: "participant", hasAccount: true, stays: [{ from: 10_000, to: null }] },
    ]);
  });

  test("ends for whoever is removed or sent back to wait", () => {
    for (const type of ["meeting.removed", "meeting.sentBack"] as const) {
      const log = logOf(ruled("server", { keepsAttendance: true }), joined("bo"), ["ada", type, { participantId: "bo" }]);
      expect(attendanceIn(log, nobody)?.[0]?.stays).toEqual([{ from: 10_000, to: 20_000 }]);
    }
  });

  test("joins stays that touch", () => {
    expect(
      joinStays([
        { from: 5, to: 9 },
        { from: 1, to: 5 },
        { from: 20, to: null },
        { from: 12, to: 30 },
      ]),
    ).toEqual([
      { from: 1, to: 9 },
      { from: 12, to: null },
    ]);
  });
});
