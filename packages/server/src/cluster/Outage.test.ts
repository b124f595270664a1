import { expect, test } from "vitest";
import { Outage } from "./Outage.ts";

test("an outage is told when the first connection breaks and when the last one stands again, and the next one anew", () => {
  const told: unknown[] = [];
  const outage = new Outage<string>((error) => void told.push(error));
  outage.recover("a");
  for (const [connection, error] of [
    ["a", "refused"],
    ["b", "reset"],
    ["a", "refused"],
  ] as const)
    outage.suffer(connection, error);
  outage.recover("a");
  expect([outage.isOn, told]).toEqual([true, ["refused"]]);
  outage.recover("b");
  outage.recover("b");
  expect([outage.isOn, told]).toEqual([false, ["refused", null]]);
  outage.suffer("b", "reset");
  expect(told).toEqual(["refused", null, "reset"]);
});
