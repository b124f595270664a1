import type { z } from "zod";

/** First parts of addresses that the server needs for itself. */
const reserved = new Set(
  "about account accounts admin api app assets auth confidentialite favicon fonts guide health help icons invite legal livekit login logout manifest metrics new oauth privacy public ready robots room rooms salle salles settings signin signup socket static status terms webhook www".split(
    " ",
  ),
);

const shape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const maxLength = 64;

const isNumber = (name: string): boolean => /^\d[\d-]*$/.test(name);

export type RoomName = string & z.core.$brand<"RoomName">;

/** Whether a text is a room's name, as it stands in its address: `conseil-ecole`. Only digits is kept for meeting numbers. */
export const isRoomName = (text: string): text is RoomName =>
  text.length <= maxLength && shape.test(text) && !reserved.has(text) && !isNumber(text);

export type RoomInput =
  | { ok: true; name: RoomName }
  | { ok: false; reason: "empty" | "reserved" | "number" | "malformed"; proposal?: RoomName };

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // Not an encoded address: what is wrong with it shows when it is read as a name.
  }
};

const pathOf = (typed: string): string => {
  const isAddress = /^[a-z][a-z+.-]*:\/\//i.test(typed);
  const isBareAddress = /^[\w.-]+(?:\.[a-z]{2,}|:\d+)\//i.test(typed);
  if (!isAddress && !isBareAddress) return typed;
  const { pathname } = URL.parse(isAddress ? typed : `https://${typed}`) ?? { pathname: "" };
  return decoded(pathname.split("/").find((part) => part !== "") ?? "");
};

const slug = (typed: string): string =>
  typed
    .replaceAll(/œ/gi, "oe")
    .replaceAll(/æ/gi, "ae")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength)
    .replaceAll(/^-+|-+$/g, "");

/** A name, an address or a pasted link, as people type it. A name that cannot be used comes with one that can. */
export const parseRoomInput = (typed: string): RoomInput => {
  const trimmed = typed.trim();
  if (trimmed === "") return { ok: false, reason: "empty" };
  const name = slug(pathOf(trimmed.slice(0, 2_048)));
  if (isRoomName(name)) return { ok: true, name };
  const proposal = `salle-${name}`.slice(0, maxLength);
  const reason = reserved.has(name) ? "reserved" : isNumber(name) ? "number" : "malformed";
  return { ok: false, reason, ...(isRoomName(proposal) && { proposal }) };
};
