import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { identify, isRunning, kill, type ProcessIdentity, sendSignal, untilGone } from "./ProcessIdentity.ts";

const started: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

const sleeper = async () => {
  const child = spawn("sleep", ["60"], { stdio: "ignore" });
  started.push(child);
  await once(child, "spawn");
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new Error("It is not running");
  return { child, identity };
};

test("a process is itself from one question to the next, and no other", async () => {
  const [one, another] = [await sleeper(), await sleeper()];
  expect(identify(one.identity.pid)).toEqual(one.identity);
  expect(one.identity).not.toEqual(another.identity);
  expect(isRunning(one.identity)).toBe(true);
});

test("a process that is gone is not running, and no signal to it is an error", async () => {
  const { child, identity } = await sleeper();
  child.kill("SIGKILL");
  await untilGone(identity);
  expect(identify(identity.pid)).toBeUndefined();
  expect(isRunning(identity)).toBe(false);
  sendSignal(identity, "SIGTERM");
  await kill(identity);
});

test("another process that was given the same number is left alone", async () => {
  const { identity } = await sleeper();
  const earlier: ProcessIdentity = { pid: identity.pid, stamp: "an earlier one" };
  expect(isRunning(earlier)).toBe(false);
  await kill(earlier);
  expect(isRunning(identity)).toBe(true);
});

test("a killed process is gone when killing returns", async () => {
  const { identity } = await sleeper();
  await kill(identity);
  expect(isRunning(identity)).toBe(false);
});
