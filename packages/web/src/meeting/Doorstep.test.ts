import { AppError, RoomName, type RoomPreview } from "@palabre/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Doorstep } from "./Doorstep.ts";

const room = RoomName.parse("conseil-ecole");
const preview = (participantCount: number): RoomPreview => ({ room, participantCount, ownSeats: [] });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const standing = (answers: readonly (RoomPreview | AppError)[]) => {
  const remaining = [...answers];
  let looks = 0;
  const look = async () => {
    looks += 1;
    const answer = remaining.length > 1 ? remaining.shift() : remaining[0];
    if (answer === undefined || answer instanceof AppError) throw answer ?? new AppError("internal", "No answer left");
    return answer;
  };
  const doorstep = new Doorstep({ origin: "https://example.org", room, look });
  return { doorstep, looks: () => looks };
};

test("who is here is looked at again every ten seconds, until one has gone in", async () => {
  const { doorstep, looks } = standing([preview(1), preview(3)]);
  await doorstep.isSeen;
  expect(doorstep.news.get()?.participantCount).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(doorstep.news.get()?.participantCount).toBe(3);
  doorstep.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks()).toBe(2);
});

test("nobody goes in before the server has answered once", async () => {
  const away = new AppError("unavailable", "away");
  const { doorstep } = standing([away, away, preview(0)]);
  let isSeen = false;
  void doorstep.isSeen.then(() => {
    isSeen = true;
  });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(isSeen).toBe(false);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(isSeen).toBe(true);
  doorstep.close();
});

test("a server that is away for a moment leaves what was known", async () => {
  const { doorstep } = standing([preview(2), new AppError("unavailable", "away")]);
  await doorstep.isSeen;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(doorstep.news.get()?.participantCount).toBe(2);
  doorstep.close();
});

test("whoever has gone in looks no more, and does again once they were sent out", async () => {
  const { doorstep, looks } = standing([preview(1)]);
  await doorstep.isSeen;
  doorstep.rest();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks()).toBe(1);
  doorstep.hurry(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks()).toBe(2);
  doorstep.close();
});
