import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestEngine, type TestEngine, testEngineSettings } from "../../../testing/src/engine.ts";
import { signalIn } from "../../../testing/src/signalling.ts";
import { LiveKitEngine } from "./LiveKitEngine.ts";
import { mintToken } from "./tokens.ts";
import { type MediaEvent, parseWebhook } from "./webhooks.ts";

let testEngine: TestEngine;
const events: MediaEvent[] = [];
const failures: unknown[] = [];

const listener = createServer(async (request, response) => {
  const body = await text(request);
  await parseWebhook(testEngine.host.keys, body, request.headers.authorization).then(
    (event) => event && events.push(event),
    (error) => failures.push(error),
  );
  response.end();
});

beforeAll(async () => {
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const settings = { ...(await testEngineSettings()), webhookUrl: `http://127.0.0.1:${port}/livekit/webhook` };
  testEngine = await startTestEngine({ settings });
});
afterAll(async () => {
  await testEngine.close();
  listener.close();
});

test("the engine reports who comes and goes, in a form that we take for genuine", async () => {
  const grant = { participantId: "ada", name: "Ada", sources: [] };
  const token = await mintToken(testEngine.host.keys, { meetingId: "m", grant, ttlSeconds: 60 });
  await signalIn(testEngine.host.address() ?? "", token);
  const engine = new LiveKitEngine(testEngine.host);
  expect((await engine.participants("m")).map(({ id }) => id)).toEqual(["ada"]);
  await engine.endRoom("m");
  await vi.waitFor(() => expect(events).toContainEqual({ type: "room_finished", meetingId: "m" }), { timeout: 5_000 });
  expect(failures).toEqual([]);
});
