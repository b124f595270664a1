import { isRoomName, parseRoomName, type RoomInput, type RoomName } from "@palabre/protocol";

export type NameRefusal = Extract<RoomInput, { ok: false }>;

/** The places of the administration: `/admin` itself is the overview. */
export type AdminSection =
  | "overview"
  | "meetings"
  | "accounts"
  | "groups"
  | "rooms"
  | "rules"
  | "institutions"
  | "mail"
  | "audit";

export type Route =
  /** A new room under a name that nobody guesses: where the icon of the installed page leads. */
  | { page: "instant" }
  | { page: "home" }
  /** Where one signs in; `?next=` says where to go on. */
  | { page: "login" }
  | { page: "account" }
  /** Where the link leads that the server prints at its first start. */
  | { page: "first-administrator" }
  /** One's own rooms, and the settings of one. */
  | { page: "rooms" }
  | { page: "room"; roomName: RoomName }
  | { page: "admin"; section: AdminSection }
  | { page: "meeting"; roomName: RoomName }
  /** The same room under its proper address: `/Conseil École` is `/conseil-ecole`. */
  | { page: "redirect"; to: string }
  /** It has the shape of a room's address, but no room can be called so. */
  | { page: "invalid-name"; refusal: NameRefusal }
  | { page: "unknown" };

/** Addresses of our own, which no room can have. */
const ownPages = {
  new: { page: "instant" },
  login: { page: "login" },
  account: { page: "account" },
  rooms: { page: "rooms" },
  admin: { page: "admin", section: "overview" },
  "admin/meetings": { page: "admin", section: "meetings" },
  "admin/accounts": { page: "admin", section: "accounts" },
  "admin/groups": { page: "admin", section: "groups" },
  "admin/rooms": { page: "admin", section: "rooms" },
  "admin/rules": { page: "admin", section: "rules" },
  "admin/institutions": { page: "admin", section: "institutions" },
  "admin/mail": { page: "admin", section: "mail" },
  "admin/audit": { page: "admin", section: "audit" },
  "admin/first": { page: "first-administrator" },
} as const satisfies Record<string, Route>;

const isOwnPage = (path: string): path is keyof typeof ownPages => Object.hasOwn(ownPages, path);

/** What a decoded path shows. */
export const parseRoute = (path: string): Route => {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, ...rest] = parts;
  if (first === undefined) return { page: "home" };
  const own = parts.join("/");
  if (isOwnPage(own)) return ownPages[own];
  const [last = ""] = rest;
  if (first === "rooms" && rest.length === 1 && isRoomName(last)) return { page: "room", roomName: last };
  if (rest.length > 0) return { page: "unknown" };
  const room = parseRoomName(first);
  if (!room.ok) return { page: "invalid-name", refusal: room };
  return path === `/${room.name}` ? { page: "meeting", roomName: room.name } : { page: "redirect", to: `/${room.name}` };
};
