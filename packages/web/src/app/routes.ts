import { parseRoomName, type RoomInput, type RoomName } from "@palabre/protocol";

export type NameRefusal = Extract<RoomInput, { ok: false }>;

export type Route =
  /** A new room under a name that nobody guesses: where the icon of the installed page leads. */
  | { page: "instant" }
  | { page: "home" }
  | { page: "meeting"; roomName: RoomName }
  /** The same room under its proper address: `/Conseil École` is `/conseil-ecole`. */
  | { page: "redirect"; to: string }
  /** It has the shape of a room's address, but no room can be called so. */
  | { page: "invalid-name"; refusal: NameRefusal }
  | { page: "unknown" };

/** What a decoded path shows. */
export const parseRoute = (path: string): Route => {
  const [first, ...rest] = path.split("/").filter((part) => part !== "");
  if (first === undefined) return { page: "home" };
  if (rest.length > 0) return { page: "unknown" };
  if (first === "new") return { page: "instant" };
  const room = parseRoomName(first);
  if (!room.ok) return { page: "invalid-name", refusal: room };
  return path === `/${room.name}` ? { page: "meeting", roomName: room.name } : { page: "redirect", to: `/${room.name}` };
};
