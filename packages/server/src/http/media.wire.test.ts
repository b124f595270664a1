import { type MediaAccess, meeting, wire } from "@palabre/protocol";
import { TokenVerifier } from "livekit-server-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  joinAs,
  Opened,
  RawSocket,
  startServer,
  startTestEngine,
  type TestEngine,
  type TestParticipant,
  type TestServer,
} from "../../../testing/src/index.ts";
import { type Signaller, signalIn } from "../../../testing/src/signalling.ts";

const opened = new Opened();
let engine: TestEngine;
let server: TestServer;

beforeAll(async () => {
  engine = opened.keep(await startTestEngine());
  server = opened.keep(await startServer({ engine: engine.host }));
});
afterAll(() => opened.close());

const join = async (name: string, room: string): Promise<TestParticipant> => opened.keep(await joinAs(server, name, { room }));

const claimsOf = ({ token }: MediaAccess) => {
  const { apiKey, apiSecret } = engine.host.keys;
  return new TokenVerifier(apiKey, apiSecret).verify(token);
};

const signal = async ({ url, token }: MediaAccess): Promise<Signaller> => opened.keep(await signalIn(server.origin + url, token));

const accessOf = ({ client }: TestParticipant): MediaAccess => {
  if (!client.joined) throw new Error("Not in the meeting");
  return client.joined.media;
};

test("who comes in may connect for sound and picture, as themselves, in this meeting, for a minute, and no more", async () => {
  const ada = await join("Ada", "media");
  const { sub, name, exp = 0, nbf = 0, video } = await claimsOf(accessOf(ada));
  expect({ sub, name }).toEqual({ sub: ada.id, name: "Ada" });
  expect(exp - nbf).toBe(60);
  expect(video).toEqual({
    room: ada.client.joined?.meetingId,
    roomJoin: true,
    canPublish: true,
    canPublishSources: ["microphone", "camera", "screen_share", "screen_share_audio"],
    canPublishData: false,
    canSubscribe: true,
    canUpdateOwnMetadata: false,
  });
  expect((await signal(accessOf(ada))).isOpen()).toBe(true);
  expect((await claimsOf(await ada.client.requestMedia())).sub).toBe(ada.id);
});

test("who is removed is cut off at once, and what they still hold opens nothing", async () => {
  const [ada, bo] = [await join("Ada", "media-removed"), await join("Bo", "media-removed")];
  const access = accessOf(bo);
  const [hers, his] = [await signal(accessOf(ada)), await signal(access)];
  const removedAt = performance.now();
  await ada.send(meeting, "remove", { participantId: bo.id });
  await his.closed;
  expect(performance.now() - removedAt).toBeLessThan(1_000);
  await expect(signal(access)).rejects.toThrow();
  const validation = await fetch(`${server.origin}/livekit/rtc/validate?access_token=${access.token}`);
  expect(validation.status).toBe(403);
  expect(hers.isOpen()).toBe(true);
});

test("the end of a meeting is the end of its sound and picture", async () => {
  const ada = await join("Ada", "media-ended");
  const signalling = await signal(accessOf(ada));
  await ada.send(meeting, "end", {});
  await signalling.closed;
  await expect(signal(accessOf(ada))).rejects.toThrow();
});

test("who has not come in, or has left, gets no token", async () => {
  const stranger = opened.keep(await RawSocket.open(server));
  expect(await stranger.ask(wire.media)).toMatchObject({ ok: false, error: { code: "not_in_meeting" } });
  const bo = await join("Bo", "media-left");
  await bo.leave();
  await expect(signal(accessOf(bo))).rejects.toThrow();
});

test("when the engine dies, everybody in is called over to the next one, each as themselves, and nobody else", async () => {
  const [ada, bo] = [await join("Ada", "media-lost"), await join("Bo", "media-lost")];
  const stranger = opened.keep(await RawSocket.open(server));
  const calls = [ada, bo].map(({ client }) => new Promise<MediaAccess>((resolve) => client.engineLost.add(resolve)));
  const hers = await signal(accessOf(ada));
  process.kill(engine.host.pid ?? Number.NaN, "SIGKILL");
  const [toAda, toBo] = await Promise.all(calls);
  await hers.closed;
  expect([await claimsOf(toAda as MediaAccess), await claimsOf(toBo as MediaAccess)]).toMatchObject([
    { sub: ada.id },
    { sub: bo.id },
  ]);
  // The door holds whoever comes until the next engine is there.
  expect((await signal(toAda as MediaAccess)).isOpen()).toBe(true);
  expect(stranger.heard.join()).not.toContain(wire.engineLost);
});

test("neither tokens nor names are in the log", async () => {
  const ada = await join("Ada-Unmistakable", "media-log");
  await signal(accessOf(ada));
  await expect(signal({ url: "/livekit", token: `${accessOf(ada).token}x` })).rejects.toThrow();
  expect(server.logged()).not.toContain(accessOf(ada).token.slice(0, -10));
  expect(server.logged()).not.toContain("Unmistakable");
});

test("LiveKit's client, which asks the address itself whether the network is back, is told so", async () => {
  for (const method of ["HEAD", "GET"]) expect((await fetch(`${server.origin}/livekit`, { method })).status).toBe(204);
});

test("readiness says that the engine answers", async () => {
  expect(await (await fetch(`${server.origin}/readyz`)).json()).toEqual({ database: true, media: true });
});
