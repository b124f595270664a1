import { AppError } from "@palabre/protocol";
import { expect, test } from "vitest";
import { FakeEngine } from "../../testing/src/FakeEngine.ts";
import { watchedEngine } from "./media/index.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

const read = async ({ registry }: Metrics, sample: string): Promise<number | undefined> => {
  const line = (await registry.metrics()).split("\n").find((each) => each.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length + 1));
};

test("each call to the media engine is counted by its outcome and timed", async () => {
  const [metrics, fake] = [createMetrics(), new FakeEngine()];
  const engine = watchedEngine(fake, metrics.watch);
  await Promise.all([engine.roomsNow(), engine.participants("m"), engine.remove("m", "ada"), engine.endRoom("m")]);
  fake.failure = new AppError("unavailable", "Down");
  await expect(engine.update("m", { participantId: "ada", name: "Ada", sources: [] })).rejects.toBe(fake.failure);
  for (const call of ["rooms", "participants", "remove", "end"]) {
    expect(await read(metrics, `palabre_engine_calls_total{call="${call}",outcome="ok"}`)).toBe(1);
  }
  expect(await read(metrics, 'palabre_engine_calls_total{call="update",outcome="unavailable"}')).toBe(1);
  expect(await read(metrics, "palabre_engine_call_duration_seconds_count")).toBe(5);
});

test("an engine that is lost is counted by how, and the time until the next one answers", async () => {
  const metrics = createMetrics();
  metrics.countMedia("engine_started");
  expect(await read(metrics, "palabre_engine_replacement_duration_seconds_count")).toBe(0);
  for (const event of ["engine_died", "engine_started", "engine_wedged", "engine_started"] as const) metrics.countMedia(event);
  expect(await read(metrics, 'palabre_engine_losses_total{reason="died"}')).toBe(1);
  expect(await read(metrics, 'palabre_engine_losses_total{reason="silent"}')).toBe(1);
  expect(await read(metrics, "palabre_engine_replacement_duration_seconds_count")).toBe(2);
});

test("what alerts wait for begins at zero, so that the first time is seen as growth", async () => {
  const metrics = createMetrics();
  for (const sample of [
    'palabre_engine_losses_total{reason="died"}',
    'palabre_engine_losses_total{reason="silent"}',
    'palabre_refusals_total{door="command",code="internal"}',
    "palabre_troubles_total",
  ])
    expect(await read(metrics, sample)).toBe(0);
});
