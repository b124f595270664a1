import { AppError, RoomName } from "@palabre/protocol";
import { type RoomSettingsChanges, withUsual } from "@palabre/protocol/api";
import { expect, test } from "vitest";
import { refuseOpening, refuseStranger, refuseThird, standingOf, type Visitor } from "./door.ts";
import { entranceOf } from "./entranceOf.ts";
import type { RoomFacts } from "./Rooms.ts";

const owner: Visitor = { id: "owner", role: "member", rights: [] };
const stranger: Visitor = { id: "stranger", role: "member", rights: [] };
const guest: Visitor = undefined;

const room = (settings: RoomSettingsChanges = {}, facts: Partial<RoomFacts> = {}): RoomFacts => ({
  id: "r",
  name: RoomName.parse("essai"),
  number: "123456789",
  title: null,
  ownerId: "owner",
  isOwned: true,
  settings: withUsual(settings),
  version: 1,
  isArchived: false,
  meetingId: null,
  memberRole: null,
  wantedPassword: null,
  isBanned: false,
  ...facts,
});

/** What the door says: in, or the refusal's code. */
const says = (work: () => void): string => {
  try {
    work();
    return "in";
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

test.each([
  ["everyone", guest, null, "in"],
  ["everyone", stranger, null, "in"],
  ["accounts", guest, null, "account_needed"],
  ["accounts", stranger, null, "in"],
  ["members", guest, null, "account_needed"],
  ["members", stranger, null, "members_only"],
  ["members", stranger, "participant", "in"],
  ["members", owner, null, "in"],
] as const)("open for %s: %j, member as %s: %s", (access, visitor, memberRole, verdict) => {
  expect(says(() => refuseStranger(room({ access }, { memberRole }), visitor))).toBe(verdict);
});

test("a room that nobody owns has no members, whatever is kept of it; the organisation's has", () => {
  expect(standingOf(room({}, { ownerId: null, isOwned: false, memberRole: "organiser" }), stranger)).toBe("outsider");
  expect(standingOf(room({}, { ownerId: null, memberRole: "organiser" }), stranger)).toBe("organiser");
});

test("nobody comes into a room that is closed", () => {
  expect(says(() => refuseStranger(room({}, { isArchived: true }), owner))).toBe("room_archived");
});

test.each([
  ["everyone", guest, "in"],
  ["accounts", guest, "account_to_open"],
  ["accounts", stranger, "in"],
  ["right", stranger, "not_open"],
  ["right", { ...stranger, rights: ["start"] }, "in"],
  ["right", { ...stranger, role: "administrator" }, "in"],
  ["right", { ...stranger, role: "support" }, "not_open"],
] as const)("where %s may start, %j: %s", (whoStarts, visitor, verdict) => {
  expect(says(() => refuseOpening(undefined, visitor as Visitor, whoStarts))).toBe(verdict);
});

test("a room may be opened by its members alone", () => {
  const opensFor = { opensFor: "members" } as const;
  expect(says(() => refuseOpening(room(opensFor), stranger, "everyone"))).toBe("not_open");
  expect(says(() => refuseOpening(room(opensFor, { memberRole: "participant" }), stranger, "everyone"))).toBe("in");
  expect(says(() => refuseOpening(room(opensFor), owner, "right"))).toBe("not_open");
  expect(says(() => refuseOpening(room(opensFor), guest, "accounts"))).toBe("not_open");
});

test("in a room for two a third waits, unless they belong there", () => {
  const two = [{ connection: "online" }, { connection: "reconnecting" }] as const;
  const third = (standing: Parameters<typeof refuseThird>[1]) =>
    says(() => refuseThird(room({ type: "private" }), standing, two));
  expect(["outsider", "participant", "owner"].map((standing) => third(standing as "outsider"))).toEqual([
    "room_busy",
    "in",
    "in",
  ]);
  expect(says(() => refuseThird(room(), "outsider", two))).toBe("in");
});

test("whose room it is comes in as its organiser, a member as what they are, others as participants", () => {
  expect((["owner", "organiser", "presenter", "participant", "outsider"] as const).map(entranceOf)).toEqual([
    { role: "organiser", isOwner: true },
    { role: "organiser" },
    { role: "presenter" },
    { role: "participant" },
    { role: "participant" },
  ]);
});
