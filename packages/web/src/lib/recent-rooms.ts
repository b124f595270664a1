import { type Readable, Store } from "@palabre/client/store";
import { isRoomName, type RoomName } from "@palabre/protocol";
import type { DeviceStorage } from "./storage.ts";

export type RecentRoom = { name: RoomName; visitedAt: number };

/** The rooms that this device entered, the latest first. Nobody else ever sees them. */
export type RecentRooms = Readable<readonly RecentRoom[]> & {
  remember(...rooms: readonly RecentRoom[]): void;
  forget(...names: readonly RoomName[]): void;
};

const key = "palabre.recentRooms";
const most = 6;

/** Not every number is one, and what formats times throws at the others. */
const isTime = (value: unknown): value is number => typeof value === "number" && !Number.isNaN(new Date(value).getTime());

const parseRoom = (stored: unknown): RecentRoom[] => {
  if (typeof stored !== "object" || stored === null || !("name" in stored) || !("visitedAt" in stored)) return [];
  const { name, visitedAt } = stored;
  return typeof name === "string" && isRoomName(name) && isTime(visitedAt) ? [{ name, visitedAt }] : [];
};

const isFirst = ({ name }: RecentRoom, index: number, rooms: readonly RecentRoom[]): boolean =>
  rooms.findIndex((room) => room.name === name) === index;

const parseRooms = (stored: unknown) =>
  Array.isArray(stored) ? stored.flatMap(parseRoom).filter(isFirst).slice(0, most) : undefined;

export const createRecentRooms = (storage: DeviceStorage): RecentRooms => {
  const read = () => storage.read(key, parseRooms) ?? [];
  const store = new Store<readonly RecentRoom[]>(read());
  const write = (rooms: RecentRoom[]): void => {
    const latest = rooms.toSorted((a, b) => b.visitedAt - a.visitedAt).slice(0, most);
    storage.write(key, latest);
    store.set(latest);
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    // Read anew each time: another tab may have entered a room meanwhile.
    remember: (...rooms) => write([...rooms, ...read().filter(({ name }) => !rooms.some((room) => room.name === name))]),
    forget: (...names) => write(read().filter(({ name }) => !names.includes(name))),
  };
};
