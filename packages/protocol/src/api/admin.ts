import { z } from "zod";
import { AnnouncementText } from "../meeting.ts";
import { DisplayName, Role } from "../people.ts";
import { AccountId, EmailAddress, Language, OwnAccount, Right, SiteRole, WhoStarts } from "./accounts.ts";
import { Group } from "./groups.ts";
import { paged, Search } from "./paged.ts";
import { createRoom, NewRoomSettings, Room, RoomEntry } from "./rooms.ts";
import { Nothing, route } from "./route.ts";
import { Site } from "./site.ts";

/**
 * An account as those who look after the site see it. `rights` are those that were given to itself, and that `changeRights` sets; what its
 * groups give comes on top, once its address is proven: by a code that was sent there, or by an institution that is trusted for its domain.
 */
export const KnownAccount = OwnAccount.extend({
  isEmailProven: z.boolean(),
  groups: z.array(Group.pick({ id: true, name: true, rights: true })),
});
export type KnownAccount = z.infer<typeof KnownAccount>;

export const readSite = route("GET /api/admin/site", {
  access: "support",
  input: Nothing,
  output: Site,
  about: "How the site is run.",
});

export const changeSite = route("PATCH /api/admin/site", {
  access: "administrator",
  input: z.strictObject({
    whoStarts: WhoStarts.optional(),
    whoOwns: Site.shape.whoOwns.unwrap().optional(),
    isSignUpOpen: z.boolean().optional(),
    aloneMinutes: Site.shape.aloneMinutes.unwrap().optional(),
    /** All of it: what is not named begins as it is without. */
    newRooms: NewRoomSettings.optional(),
    /** A new text is a new version, which everybody accepts anew; null for none. */
    terms: z.string().trim().min(1).max(100_000).nullable().optional(),
  }),
  output: Site,
  about: "Changes how the site is run, from now on and on every process.",
});

export const listAccounts = route("GET /api/admin/accounts", {
  access: "support",
  input: Search,
  output: paged("accounts", KnownAccount),
  about: "Accounts by address, searched in addresses and names, a page at a time.",
});

export const createAccount = route("POST /api/admin/accounts", {
  access: "administrator",
  input: z.strictObject({ email: EmailAddress, name: DisplayName, language: Language }),
  output: KnownAccount,
  about: "Makes an account for somebody, who signs in by a code sent to its address.",
});

export const changeRights = route("PATCH /api/admin/accounts/:id", {
  access: "administrator",
  input: z.strictObject({ id: AccountId, role: SiteRole, rights: z.array(Right).max(Right.options.length) }),
  output: KnownAccount,
  about: "Says what an account is and may itself do on the site, whatever its groups give. The last administrator stays one.",
});

export const deleteAccount = route("DELETE /api/admin/accounts/:id", {
  access: "administrator",
  input: z.strictObject({ id: AccountId }),
  output: Nothing,
  about: "Deletes an account with its rooms. The last administrator stays.",
});

export const listAllRooms = route("GET /api/admin/rooms", {
  access: "support",
  input: Search,
  output: paged("rooms", RoomEntry.extend({ owner: EmailAddress.nullable() })),
  about: "Rooms that somebody or the organisation owns, searched in names and titles, a page at a time.",
});

export const createOrganisationRoom = route("POST /api/admin/rooms", {
  access: "administrator",
  input: createRoom.input,
  output: Room,
  about: "Makes a room that belongs to the organisation: administrators keep it, and it goes with no account.",
});

export const liveMeetings = route("GET /api/admin/meetings", {
  access: "support",
  input: Nothing,
  output: z.array(
    z.strictObject({
      id: z.uuid(),
      room: z.string(),
      startedAt: z.int(),
      people: z.array(z.strictObject({ name: z.string(), role: Role })),
    }),
  ),
  about: "The meetings under way and who is in, at most a hundred, the fullest first.",
});

export const announceMeeting = route("POST /api/admin/meetings/:id/announcements", {
  access: "administrator",
  input: z.strictObject({ id: z.uuid(), text: AnnouncementText }),
  output: Nothing,
  about: "Tells something to everybody who is in a meeting now; whoever comes later does not see it.",
});

export const endMeeting = route("POST /api/admin/meetings/:id/end", {
  access: "administrator",
  input: z.strictObject({ id: z.uuid() }),
  output: Nothing,
  about: "Ends a meeting for everybody.",
});

export const mailState = route("GET /api/admin/mail", {
  access: "support",
  input: Nothing,
  output: z.strictObject({
    isConfigured: z.boolean(),
    waiting: z.int(),
    bounces: z.array(z.strictObject({ to: z.string(), kind: z.string(), reason: z.string(), at: z.int() })),
  }),
  about: "Whether letters go out, and which came to nothing.",
});

export const sendTestLetter = route("POST /api/admin/mail/test", {
  access: "administrator",
  input: Nothing,
  output: Nothing,
  about: "Sends a letter to whoever asks, to see whether mail works.",
});

export const readAudit = route("GET /api/admin/audit", {
  access: "support",
  input: Search.pick({ page: true }),
  output: paged(
    "entries",
    z.strictObject({
      id: z.uuid(),
      at: z.int(),
      actor: z.string(),
      act: z.string(),
      target: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  about: "Who did what on the site, the newest first.",
});
