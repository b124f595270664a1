import { AppError } from "@palabre/protocol";
import { pino } from "pino";
import { beforeEach, expect, test } from "vitest";
import { Refusals } from "./Refusals.ts";

let logged: string[];
let counted: string[];
let refusals: Refusals;

beforeEach(() => {
  logged = [];
  counted = [];
  refusals = new Refusals(pino({}, { write: (line: string) => void logged.push(line) }), (door, code) =>
    counted.push(`${door} ${code}`),
  );
});

test("an expected refusal is counted by its door and not logged: its text may be somebody's", () => {
  expect(refusals.refuse(new AppError("forbidden", "secret"), "command", { event: "command" })).toEqual({ code: "forbidden" });
  expect(counted).toEqual(["command forbidden"]);
  expect(logged).toEqual([]);
});

test("how long to wait is told", () => {
  const refusal = refusals.refuse(new AppError("rate_limited", "Too often", 250), "http");
  expect(refusal).toEqual({ code: "rate_limited", retryAfterMs: 250 });
});

test.each([new Error("secret"), "secret", undefined, { code: "forbidden" }])(
  "what nobody expected, %s, is told as an id by which the log has it",
  (error) => {
    const refusal = refusals.refuse(error, "socket", { meetingId: "m1" });
    expect(refusal).toEqual({ code: "internal", logId: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(counted).toEqual(["socket internal"]);
    expect(JSON.parse(logged.join(""))).toMatchObject({ logId: refusal.logId, meetingId: "m1", door: "socket" });
  },
);

test("what is away for now is told as that, with when to ask again, and is nobody's mistake", () => {
  const gone = new Error("the way is closed");
  const outageIn = (error: unknown) => (error === gone ? new AppError("unavailable", "away", 500) : undefined);
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const patient = new Refusals(log, (door, code) => counted.push(`${door} ${code}`), outageIn);
  expect(patient.refuse(gone, "socket", { meetingId: "m1" })).toEqual({ code: "unavailable", retryAfterMs: 500 });
  expect(counted).toEqual(["socket unavailable"]);
  expect(JSON.parse(logged.join(""))).toMatchObject({ level: pino.levels.values["warn"], meetingId: "m1" });
  expect(patient.refuse(new Error("another"), "socket")).toMatchObject({ code: "internal" });
});
