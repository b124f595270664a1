import { ParticipantId, RoomName } from "@palabre/protocol";
import { expect, test } from "vitest";
import { createStorage } from "../lib/storage.ts";
import { VisitMemory } from "./VisitMemory.ts";

const room = RoomName.parse("conseil-ecole");

const shelf = (contents: Record<string, string> = {}) => {
  const kept = new Map(Object.entries(contents));
  return createStorage({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
};

test("whoever comes for the first time has no name, and wants to be heard and seen", () => {
  const memory = new VisitMemory({ room, device: shelf(), tab: shelf() });
  expect([memory.name, memory.wishes, memory.place]).toEqual(["", { microphone: true, camera: true }, undefined]);
});

test("whoever is signed in is offered that name, until the device has one of its own", () => {
  const memory = new VisitMemory({ room, device: shelf(), tab: shelf(), accountName: "Awa Diallo" });
  expect(memory.name).toBe("Awa Diallo");
  memory.name = "Awa";
  expect(memory.name).toBe("Awa");
});

test("name, wishes and devices are known in every room; a place only in its own and in this tab", () => {
  const [device, tab] = [shelf(), shelf()];
  const memory = new VisitMemory({ room, device, tab });
  memory.name = "Awa Diallo";
  memory.wishes = { microphone: false, camera: true };
  memory.devices.set("camera", "front");
  memory.place = ParticipantId.parse("awa");
  const elsewhere = new VisitMemory({ room: RoomName.parse("autre-salle"), device, tab });
  expect([elsewhere.name, elsewhere.wishes, elsewhere.devices.get("camera")]).toEqual([
    "Awa Diallo",
    { microphone: false, camera: true },
    "front",
  ]);
  expect(elsewhere.place).toBeUndefined();
  expect(new VisitMemory({ room, device, tab: shelf() }).place).toBeUndefined();
  expect(new VisitMemory({ room, device, tab }).place).toBe("awa");
});

test("a place that was left is forgotten", () => {
  const tab = shelf();
  const memory = new VisitMemory({ room, device: shelf(), tab });
  memory.place = ParticipantId.parse("awa");
  memory.place = undefined;
  expect(new VisitMemory({ room, device: shelf(), tab }).place).toBeUndefined();
});

test("what another program left under our keys is as good as nothing", () => {
  const device = shelf({ "palabre.name": "42", "palabre.wishes": '{"microphone":"yes"}', "palabre.device.camera": "{}" });
  const tab = shelf({ [`palabre.place.${room}`]: '"not an id"' });
  const memory = new VisitMemory({ room, device, tab });
  expect([memory.name, memory.wishes, memory.devices.get("camera"), memory.place]).toEqual([
    "",
    { microphone: true, camera: true },
    undefined,
    undefined,
  ]);
});
