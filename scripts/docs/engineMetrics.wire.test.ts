import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownAddresses } from "../../packages/server/src/lib/addresses.ts";
import { freeTcpPort } from "../../packages/server/src/media/ports.ts";
import { startTestEngine, type TestEngine, testEngineSettings } from "../../packages/testing/src/engine.ts";
import { expressions, isOfEngines, namesIn } from "./monitoring.fixture.ts";

let metricsPort: number;
let engine: TestEngine;
beforeAll(async () => {
  metricsPort = await freeTcpPort();
  engine = await startTestEngine({ settings: { ...(await testEngineSettings()), metricsPort } });
});
afterAll(() => engine.close());

test("the engine tells this machine, and no other, all that board and alerts ask of it", async () => {
  const told = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const known = new Set(told.match(/^\w+/gm));
  const asked = expressions.filter(isOfEngines).flatMap(({ expr }) => namesIn(expr));
  expect(asked.length).toBeGreaterThan(3);
  expect([...asked, "livekit_room_total"].filter((name) => !known.has(name))).toEqual([]);
  for (const address of ownAddresses()) {
    const [error] = await once(connect(metricsPort, address), "error");
    expect(error).toMatchObject({ code: "ECONNREFUSED" });
  }
});
