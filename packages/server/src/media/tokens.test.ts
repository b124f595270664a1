import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { AccessToken } from "livekit-server-sdk";
import { expect, test } from "vitest";
import { type MediaGrant, MediaSource } from "./Engine.ts";
import { newKeys } from "./engineRecord.ts";
import { mintToken, verifyToken } from "./tokens.ts";

const keys = newKeys();
const grant: MediaGrant = { participantId: "ada", name: "Ada", sources: ["microphone", "camera"] };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (jwt: string) => JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;

const genuine = () => ({
  sub: "ada",
  iss: keys.apiKey,
  nbf: seconds(0),
  exp: seconds(60),
  video: { room: "m", roomJoin: true, canPublish: true, canPublishSources: ["camera"] },
});

const hmac = (alg: string, digest: string, secret: string, payload: unknown) => {
  const signed = `${encode({ alg, typ: "JWT" })}.${encode(payload)}`;
  return `${signed}.${createHmac(digest, secret).update(signed).digest("base64url")}`;
};
const sign = (payload: unknown) => hmac("HS256", "sha256", keys.apiSecret, payload);

const rsa = (payload: unknown) => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(payload)}`;
  return `${signed}.${createSign("sha256").update(signed).sign(privateKey, "base64url")}`;
};

test("a minted token says who, where, and exactly what may be published", async () => {
  const jwt = await mintToken(keys, { meetingId: "m", grant, ttlSeconds: 60 });
  expect(decode(jwt)).toEqual({
    sub: "ada",
    name: "Ada",
    iss: keys.apiKey,
    nbf: expect.any(Number),
    exp: expect.any(Number),
    video: {
      room: "m",
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishSources: ["microphone", "camera"],
      canPublishData: false,
      canUpdateOwnMetadata: false,
    },
  });
  expect(decode(jwt).exp - decode(jwt).nbf).toBe(60);
});

test("whoever may publish nothing gets no source, which to LiveKit would mean all", async () => {
  const jwt = await mintToken(keys, { meetingId: "m", grant: { ...grant, sources: [] }, ttlSeconds: 60 });
  expect(decode(jwt).video).toMatchObject({ canPublish: false, canPublishSources: [] });
  expect(await verifyToken(keys, jwt)).toEqual({ meetingId: "m", participantId: "ada", sources: [] });
});

test("every grant comes out of its token as it went in", async () => {
  const grants = fc.record({
    participantId: fc.string({ minLength: 1 }),
    name: fc.string(),
    sources: fc.subarray(MediaSource.options),
  });
  await fc.assert(
    fc.asyncProperty(grants, fc.string({ minLength: 1 }), async (given, meetingId) => {
      const jwt = await mintToken(keys, { meetingId, grant: given, ttlSeconds: 60 });
      const { participantId, sources } = given;
      expect(await verifyToken(keys, jwt)).toEqual({ meetingId, participantId, sources });
    }),
  );
});

test("a token written by hand after the rules is genuine, so that the refusals below prove something", async () => {
  expect(await verifyToken(keys, sign(genuine()))).toEqual({ meetingId: "m", participantId: "ada", sources: ["camera"] });
});

test.each([
  ["nothing", () => ""],
  ["no token", () => "a.b.c"],
  ["an unsigned token", () => `${encode({ alg: "none", typ: "JWT" })}.${encode(genuine())}.`],
  ["an unsigned token with our signature's place filled", () => `${encode({ alg: "none" })}.${encode(genuine())}.AAAA`],
  ["another secret", () => hmac("HS256", "sha256", newKeys().apiSecret, genuine())],
  ["HS512 with the right secret", () => hmac("HS512", "sha512", keys.apiSecret, genuine())],
  ["RS256 with a key of one's own", () => rsa(genuine())],
  ["an RS256 header over an HMAC", () => hmac("RS256", "sha256", keys.apiSecret, genuine())],
  ["a changed payload", () => [encode({ alg: "HS256" }), encode(genuine()), sign(genuine()).split(".")[2]].join(".")],
  ["another issuer", () => sign({ ...genuine(), iss: "somebody" })],
  ["an expired token", () => sign({ ...genuine(), exp: seconds(-10) })],
  ["a token without an end", () => sign({ ...genuine(), exp: undefined })],
  ["a token of tomorrow", () => sign({ ...genuine(), nbf: seconds(60) })],
  ["a token of nobody", () => sign({ ...genuine(), sub: undefined })],
  ["a token for no meeting", () => sign({ ...genuine(), video: { ...genuine().video, room: "" } })],
  ["a token that does not let enter", () => sign({ ...genuine(), video: { ...genuine().video, roomJoin: false } })],
  ["a token without any grant", () => sign({ ...genuine(), video: undefined })],
  ["an unknown source", () => sign({ ...genuine(), video: { ...genuine().video, canPublishSources: ["smell"] } })],
  ["an administrator's token", () => sign({ ...genuine(), video: { ...genuine().video, roomAdmin: true } })],
  ["a token that creates rooms", () => sign({ ...genuine(), video: { ...genuine().video, roomCreate: true } })],
])("%s opens nothing", async (_what, token) => {
  expect(await verifyToken(keys, token())).toBeUndefined();
});

test("a token that names no source but lets publish is read as LiveKit reads it: every source", async () => {
  const token = new AccessToken(keys.apiKey, keys.apiSecret, { identity: "ada", ttl: 60 });
  token.addGrant({ room: "m", roomJoin: true });
  expect(await verifyToken(keys, await token.toJwt())).toMatchObject({ sources: MediaSource.options });
});
