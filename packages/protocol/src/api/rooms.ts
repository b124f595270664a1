import { z } from "zod";
import { Lobby } from "../door.ts";
import { allFree, FreedomChanges, Freedoms } from "../freedoms.ts";
import { Role } from "../people.ts";
import { RoomName, RoomPassword } from "../rooms.ts";
import { line } from "../text.ts";
import { AccountId, EmailAddress } from "./accounts.ts";
import { Nothing, route } from "./route.ts";

/** What people call a room; its name is the same as an address has it. */
export const RoomTitle = line(80);

/** Nine digits: what is said on the telephone, and typed on the home page. */
export const RoomNumber = z.string().regex(/^[1-9]\d{8}$/);

const kept = {
  /** Who gets in: everybody with the link, whoever is signed in, only members. */
  access: z.enum(["everyone", "accounts", "members"]),
  /** Who may open a meeting, where the site lets them. */
  opensFor: z.enum(["everyone", "members"]),
  /** `private`: for two; while two talk others wait, except members. */
  type: z.enum(["shared", "private"]),
  /** Who waits until an organiser lets them in: nobody, whoever has no account, everybody but presenters and organisers. */
  lobby: Lobby,
  /** Nobody is in without an organiser: whoever comes before one waits. */
  needsOrganiser: z.boolean(),
  /** Microphones are off when people come in. */
  startsMuted: z.boolean(),
  /** Participants' microphones are open only while they hold a key or a button. */
  isPushToTalk: z.boolean(),
  /** Who came and went, and when, can be read by whoever looks after the room; everybody who comes is told. */
  keepsAttendance: z.boolean(),
  /** Nobody comes in before, or after; null for at any time. Milliseconds since 1970. Members do at any time. */
  notBefore: z.int().nullable(),
  notAfter: z.int().nullable(),
  /** People at once; null for as many as the site has by default. */
  capacity: z.int().min(2).max(10_000).nullable(),
  /** How long what was written stays after a meeting's end, in days; null for as long as the site has by default. */
  keptDays: z.number().min(0).max(3_650).nullable(),
  /** How long an empty meeting goes on, in minutes; null for as long as the site has by default. */
  emptyMinutes: z.number().min(0).max(1_440).nullable(),
};

/** How a room is: kept, and obeyed by every meeting in it. */
export const RoomSettings = z.strictObject({
  ...kept,
  /** What participants may do. */
  may: Freedoms,
});
export type RoomSettings = z.infer<typeof RoomSettings>;

/** What is to change of it; the rest stays as it is. */
export const RoomSettingsChanges = z.strictObject({ ...kept, may: FreedomChanges }).partial();
export type RoomSettingsChanges = z.infer<typeof RoomSettingsChanges>;

/** What new rooms begin with, where the site says so. When a room opens is its own alone. */
export const NewRoomSettings = RoomSettingsChanges.omit({ notBefore: true, notAfter: true });
export type NewRoomSettings = z.infer<typeof NewRoomSettings>;

/** What was asked for goes before what rooms begin with. */
export const beginningWith = (defaults: NewRoomSettings, { may, ...asked }: RoomSettingsChanges = {}): RoomSettingsChanges => ({
  ...defaults,
  ...asked,
  ...((defaults.may || may) && { may: { ...defaults.may, ...may } }),
});

const usual: RoomSettings = {
  access: "everyone",
  opensFor: "everyone",
  type: "shared",
  lobby: "nobody",
  needsOrganiser: false,
  startsMuted: false,
  isPushToTalk: false,
  keepsAttendance: false,
  notBefore: null,
  notAfter: null,
  capacity: null,
  keptDays: null,
  emptyMinutes: null,
  may: allFree,
};

/** All settings of a room of which only these are kept. */
export const withUsual = ({ may, ...changes }: RoomSettingsChanges): RoomSettings =>
  RoomSettings.parse({ ...usual, ...changes, may: { ...allFree, ...may } });

/** What an account is to a room: its owner, a member in a role, nothing. */
export const Standing = z.enum(["owner", ...Role.options, "outsider"]);
export type Standing = z.infer<typeof Standing>;

/** A room as whoever owns it, or is its member, sees it in a list. Times are milliseconds since 1970. */
export const RoomEntry = z.strictObject({
  name: RoomName,
  title: RoomTitle,
  number: RoomNumber,
  standing: Standing,
  type: RoomSettings.shape.type,
  isArchived: z.boolean(),
  /** How many are in its meeting now. */
  presentCount: z.int(),
  lastUsedAt: z.int().nullable(),
});
export type RoomEntry = z.infer<typeof RoomEntry>;

/** By address alone: whoever names a member is not told whether there is such an account, nor whose. */
export const RoomMember = z.strictObject({ email: EmailAddress, role: Role });
export type RoomMember = z.infer<typeof RoomMember>;

/** Everything about a room, for whoever may change it. */
export const Room = RoomEntry.extend({
  /** Null for the organisation that runs the site. */
  owner: z.strictObject({ id: AccountId, name: z.string(), email: EmailAddress }).nullable(),
  /** To whom it is offered, who has not accepted it. */
  offeredTo: EmailAddress.nullable(),
  members: z.array(RoomMember),
  settings: RoomSettings,
  hasPassword: z.boolean(),
  /** Former names, which lead here. */
  formerNames: z.array(RoomName),
});
export type Room = z.infer<typeof Room>;

const Named = z.strictObject({ room: RoomName });
const pageSize = 50;

export const listRooms = route("GET /api/rooms", {
  access: "account",
  input: z.strictObject({
    search: z.string().max(100).optional(),
    /** `true`: those that were archived. */
    archived: z.stringbool().optional(),
    page: z.coerce.number().int().min(1).max(10_000).optional(),
  }),
  output: z.strictObject({ rooms: z.array(RoomEntry), count: z.int(), pageSize: z.literal(pageSize) }),
  about: "The rooms that one owns or is a member of, by name, a page at a time.",
});

export const createRoom = route("POST /api/rooms", {
  access: "account",
  input: z.strictObject({ name: RoomName.optional(), title: RoomTitle.optional(), settings: RoomSettingsChanges.optional() }),
  output: Room,
  about: "Makes a room one's own: under a free name, or under one that nobody guesses.",
});

export const personalRoom = route("GET /api/personal-room", {
  access: "account",
  input: Nothing,
  output: z.strictObject({ room: RoomName.nullable() }),
  about: "The room under one's own name, if it was made.",
});

export const makePersonalRoom = route("POST /api/personal-room", {
  access: "account",
  input: Nothing,
  output: Room,
  about: "One's own room under one's own name, numbered where that is taken. It is made once.",
});

export const readRoom = route("GET /api/rooms/:room/settings", {
  access: "account",
  input: Named,
  output: Room,
  about: "Everything about a room, for its owner and its organisers.",
});

export const changeRoom = route("PATCH /api/rooms/:room/settings", {
  access: "account",
  input: Named.extend({
    title: RoomTitle.optional(),
    settings: RoomSettingsChanges.optional(),
    /** What whoever comes from now on has to know; null for nothing. Who is in stays in. */
    password: RoomPassword.nullable().optional(),
  }),
  output: Room,
  about: "Changes what a room is called, how it is or what opens it; a meeting under way obeys at once.",
});

export const renameRoom = route("POST /api/rooms/:room/name", {
  access: "account",
  input: Named.extend({ name: RoomName }),
  output: Room,
  about: "Gives a room another address. The former one leads there.",
});

export const transferRoom = route("POST /api/rooms/:room/owner", {
  access: "account",
  input: Named.extend({ email: EmailAddress }),
  output: Room,
  about: "Offers a room to somebody else. It is theirs once they accept; whoever had it then stays a member, as organiser.",
});

export const withdrawOffer = route("DELETE /api/rooms/:room/owner", {
  access: "account",
  input: Named,
  output: Room,
  about: "Takes the offer of a room back, as long as it is not accepted.",
});

export const RoomOffer = z.strictObject({ room: RoomName, title: RoomTitle, from: z.string() });
export type RoomOffer = z.infer<typeof RoomOffer>;

export const roomOffers = route("GET /api/room-offers", {
  access: "account",
  input: Nothing,
  output: z.array(RoomOffer),
  about: "Rooms that others offer to whoever asks. An offer holds for thirty days.",
});

export const answerOffer = route("POST /api/room-offers/:room", {
  access: "account",
  input: Named.extend({ isAccepted: z.boolean() }),
  output: Nothing,
  about: "Takes a room that is offered, or declines it.",
});

export const archiveRoom = route("POST /api/rooms/:room/archive", {
  access: "account",
  input: Named.extend({ isArchived: z.boolean() }),
  output: Room,
  about: "Closes a room and keeps it with its settings, or opens it again.",
});

export const deleteRoom = route("DELETE /api/rooms/:room", {
  access: "account",
  input: Named,
  output: Nothing,
  about: "Deletes a room with all that is kept of it, and ends its meeting. Its address is free again.",
});

export const setMember = route("PUT /api/rooms/:room/members/:email", {
  access: "account",
  input: Named.extend({ email: EmailAddress, role: Role }),
  output: Room,
  about: "Makes somebody a member of a room, in a role; they need no account yet.",
});

export const removeMember = route("DELETE /api/rooms/:room/members/:email", {
  access: "account",
  input: Named.extend({ email: EmailAddress }),
  output: Room,
  about: "Takes a membership away.",
});

export const findByNumber = route("GET /api/numbers/:number", {
  access: "anyone",
  input: z.strictObject({ number: RoomNumber }),
  output: z.strictObject({ room: RoomName }),
  about:
    "The room of a number, if a meeting is under way there or one is its member. Otherwise nobody is told whether it exists.",
});
