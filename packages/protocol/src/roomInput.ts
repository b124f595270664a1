import { asItLooks } from "./lookalikes.ts";
import { isNumber, isReserved, isRoomName, maxRoomNameLength, type RoomName } from "./roomName.ts";
import { urlIn } from "./urlIn.ts";

/**
 * Why a text names no room. `number`: nine digits, which are a meeting's number. `lookalike`: letters of another script pass for
 * Latin ones. `elsewhere`: it is a link to another site.
 */
type NoRoom = "empty" | "reserved" | "number" | "digits" | "lookalike" | "malformed" | "elsewhere";

/** What a text says about a room. One that names none comes with a name that can be used, where there is one; with the number; or with the other site. */
export type RoomInput =
  | { ok: true; name: RoomName }
  | { ok: false; reason: NoRoom; proposal?: RoomName; number?: string; hostname?: string };

const longestRead = 2_048;
const numberLength = 9;

/** Without what nobody sees, such as a zero-width space that came along with a copied text; letters without their accents. */
const bare = (typed: string): string =>
  typed
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/œ/gi, "oe")
    .replaceAll(/æ/gi, "ae")
    .replaceAll("ß", "ss")
    .replaceAll(/ø/gi, "o")
    .replaceAll(/ł/gi, "l")
    .replaceAll("ı", "i")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "");

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+/g, "")
    .slice(0, maxRoomNameLength)
    .replaceAll(/-+$/g, "");

const isForeign = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replaceAll(/\p{ASCII}/gu, ""));

const proposed = (name: string): { proposal?: RoomName } => (isRoomName(name) ? { proposal: name } : {});

const refusalOf = (name: string): RoomInput => {
  const proposal = proposed(`salle-${name}`.slice(0, maxRoomNameLength));
  if (isReserved(name)) return { ok: false, reason: "reserved", ...proposal };
  if (!isNumber(name)) return { ok: false, reason: "malformed" };
  // Whoever has a number looks for one meeting: a room of that name would be another place, and empty.
  const number = name.replaceAll("-", "");
  if (number.length === numberLength) return { ok: false, reason: "number", number };
  return { ok: false, reason: "digits", ...proposal };
};

/** A room's name as people write it: accents, capitals and spaces are put right, anything that could be mistaken is told. */
export const parseRoomName = (typed: string): RoomInput => {
  const text = bare(typed.slice(0, longestRead).trim());
  if (text === "") return { ok: false, reason: "empty" };
  const looks = asItLooks(text);
  const name = slug(looks);
  if (isForeign(looks)) return { ok: false, reason: "malformed", ...proposed(name) };
  if (looks !== text) return { ok: false, reason: "lookalike", ...proposed(name) };
  return isRoomName(name) ? { ok: true, name } : refusalOf(name);
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // Not an encoded address: what is wrong with it shows when it is read as a name.
  }
};

/** The first link in a text, which may be a whole invitation; or an address without its scheme, as people say it. */
const linkIn = (text: string, ownHostname: string | undefined): URL | undefined => {
  const [link] = /[a-z][a-z+.-]*:\/\/[^\s<>"]+/i.exec(text) ?? [];
  const isAddress = /^[\w.-]+(?:\.[a-z]{2,}|:\d+)\//i.test(text) || text.toLowerCase() === ownHostname;
  return urlIn(link ?? (isAddress ? `https://${text}` : ""));
};

/** A name, an address or a pasted link, as people type it. A link to another site than `ownHostname` is told apart where that is known. */
export const parseRoomInput = (typed: string, ownHostname?: string): RoomInput => {
  const text = typed.slice(0, longestRead).trim();
  const link = linkIn(text, ownHostname);
  if (!link) return parseRoomName(text);
  const { hostname, pathname } = link;
  if (ownHostname !== undefined && hostname !== ownHostname) return { ok: false, reason: "elsewhere", hostname };
  const room = parseRoomName(decoded(pathname.split("/").find((part) => part !== "") ?? ""));
  // The field was not empty: its link leads to no room.
  return !room.ok && room.reason === "empty" ? { ok: false, reason: "malformed" } : room;
};
