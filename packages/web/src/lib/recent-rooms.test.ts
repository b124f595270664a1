import { RoomName } from "@palabre/protocol";
import { expect, test } from "vitest";
import { createRecentRooms } from "./recent-rooms.ts";
import { createStorage } from "./storage.ts";

const room = (name: string, visitedAt: number) => ({ name: RoomName.parse(name), visitedAt });
const names = (rooms: ReturnType<typeof createRecentRooms>) => rooms.get().map(({ name }) => String(name));

test("the latest room comes first, once, and is there on the next visit", () => {
  const storage = createStorage(undefined);
  const rooms = createRecentRooms(storage);
  rooms.remember(room("ecole", 1));
  rooms.remember(room("bureau", 2));
  rooms.remember(room("ecole", 3));
  expect(names(rooms)).toEqual(["ecole", "bureau"]);
  expect(names(createRecentRooms(storage))).toEqual(["ecole", "bureau"]);
});

test("a room that is forgotten goes back to its place when that is undone", () => {
  const rooms = createRecentRooms(createStorage(undefined));
  rooms.remember(room("ecole", 1));
  rooms.remember(room("bureau", 2));
  rooms.forget(RoomName.parse("ecole"));
  expect(names(rooms)).toEqual(["bureau"]);
  rooms.remember(room("ecole", 1));
  expect(names(rooms)).toEqual(["bureau", "ecole"]);
});

test("all rooms are forgotten at once, and all come back when that is undone", () => {
  const storage = createStorage(undefined);
  const rooms = createRecentRooms(storage);
  rooms.remember(room("ecole", 1), room("bureau", 2));
  const before = rooms.get();
  rooms.forget(...before.map(({ name }) => name));
  expect(names(createRecentRooms(storage))).toEqual([]);
  rooms.remember(...before);
  expect(names(createRecentRooms(storage))).toEqual(["bureau", "ecole"]);
});

test("six rooms are enough", () => {
  const rooms = createRecentRooms(createStorage(undefined));
  for (let index = 1; index <= 8; index += 1) rooms.remember(room(`salle-${index}`, index));
  expect(names(rooms)).toEqual(["salle-8", "salle-7", "salle-6", "salle-5", "salle-4", "salle-3"]);
});

test("what another tab entered meanwhile is kept", () => {
  const storage = createStorage(undefined);
  const here = createRecentRooms(storage);
  createRecentRooms(storage).remember(room("ailleurs", 1));
  here.remember(room("ici", 2));
  expect(names(here)).toEqual(["ici", "ailleurs"]);
});

test("what is stored and makes no sense is left out", () => {
  const storage = createStorage(undefined);
  storage.write("palabre.recentRooms", [
    { name: "../admin", visitedAt: 1 },
    { name: "ecole" },
    null,
    { name: "salle", visitedAt: 1e300 },
    { name: "bureau", visitedAt: 2 },
    { name: "bureau", visitedAt: 1 },
  ]);
  expect(names(createRecentRooms(storage))).toEqual(["bureau"]);
});
