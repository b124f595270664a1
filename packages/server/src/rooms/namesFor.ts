import { isRoomName, maxRoomNameLength, parseRoomName, type RoomName } from "@palabre/protocol";

const most = 50;

/** How a room may be called after somebody, the best first: `awa-diallo`, `awa-diallo-2`… None where a name has no letter that an address can have. */
export const namesFor = (name: string): readonly RoomName[] => {
  const read = parseRoomName(name);
  const base = read.ok ? read.name : read.proposal;
  if (!base) return [];
  return Array.from({ length: most }, (_, index) => (index === 0 ? "" : `-${index + 1}`))
    .map((ending) => base.slice(0, maxRoomNameLength - ending.length).replace(/-$/, "") + ending)
    .filter(isRoomName);
};
