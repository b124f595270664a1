import { ParticipantId, RoomName, type RoomPreview } from "@palabre/protocol";
import { expect, test } from "vitest";
import { ownSeat } from "./ownSeat.ts";

const id = (name: string) => ParticipantId.parse(name);
const seat = (name: string) => ({ participantId: id(name), name });
const news = (...names: readonly string[]): RoomPreview => ({
  room: RoomName.parse("conseil-ecole"),
  participantCount: 5,
  ownSeats: names.map(seat),
});

test("this tab's own place comes before that of another tab", () => {
  expect(ownSeat(news("first", "second"), id("second"))?.name).toBe("second");
});

test("another tab's place is offered when this tab has none, or has lost it", () => {
  expect(ownSeat(news("first", "second"), undefined)?.name).toBe("first");
  expect(ownSeat(news("first"), id("gone"))?.name).toBe("first");
});

test("a place that the meeting has given up is not offered", () => {
  expect(ownSeat(news(), id("gone"))).toBeUndefined();
  expect(ownSeat(undefined, id("gone"))).toBeUndefined();
});
