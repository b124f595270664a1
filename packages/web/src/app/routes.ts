import { parseRoomInput, type RoomName } from "@palabre/protocol";

export type Route =
  | { page: "home" }
  | { page: "meeting"; roomName: RoomName }
  /** The same room under its proper address: `/Conseil École` is `/conseil-ecole`. */
  | { page: "redirect"; to: string }
  /** It has the shape of a room's address, but no room can be called so. */
  | { page: "invalid-name"; proposal: RoomName | undefined }
  | { page: "unknown" };

/** What a decoded path shows. */
export const parseRoute = (path: string): Route => {
  const [first, ...rest] = path.split("/").filter((part) => part !== "");
  if (first === undefined) return { page: "home" };
  if (rest.length > 0) return { page: "unknown" };
  const room = parseRoomInput(first);
  if (!room.ok) return { page: "invalid-name", proposal: room.proposal };
  return path === `/${room.name}` ? { page: "meeting", roomName: room.name } : { page: "redirect", to: `/${room.name}` };
};
