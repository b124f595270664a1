import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSignalling } from "./signallingRequest.ts";

test.each([
  ["connect", "/livekit/rtc?access_token=t&sdk=js", { target: "/rtc?sdk=js", token: "t" }],
  ["connect", "/livekit/rtc/v1?join_request=a-_b&access_token=t", { target: "/rtc/v1?join_request=a-_b", token: "t" }],
  ["connect", "/livekit/12/rtc?access_token=t&sdk=js", { target: "/rtc?sdk=js", token: "t" }],
  ["validate", "/livekit/7/rtc/validate?access_token=t", { target: "/rtc/validate?", token: "t" }],
  ["validate", "/livekit/rtc/validate?access_token=t", { target: "/rtc/validate?", token: "t" }],
  ["validate", "/livekit/rtc/v1/validate?access_token=t", { target: "/rtc/v1/validate?", token: "t" }],
] as const)("%s %s goes on to the engine without its token", (kind, url, expected) => {
  expect(parseSignalling(kind, { url })).toEqual(expected);
});

test.each([
  ["connect", "/livekit/twirp/livekit.RoomService/ListRooms"],
  ["validate", "/livekit/twirp/livekit.RoomService/ListRooms"],
  ["connect", "/livekit/../twirp/livekit.RoomService/ListRooms"],
  ["connect", "/livekit/rtc/../twirp/livekit.RoomService/ListRooms"],
  ["connect", "/livekit/../abcdefg/rtc"],
  ["connect", "/livekit//rtc"],
  ["connect", "/livekit/rtc/"],
  ["connect", "/livekit/1/2/rtc"],
  ["connect", "/livekit/1a/rtc"],
  ["connect", "/livekit/1234567890/rtc"],
  ["connect", "/livekit/1"],
  ["connect", "/livekit/1/twirp/livekit.RoomService/ListRooms"],
  ["connect", "/livekit/rtc%2fv1"],
  ["connect", "/livekit/%72tc"],
  ["connect", "/livekit/rtc\\..\\twirp"],
  ["connect", "/livekit/rtc/validate"],
  ["validate", "/livekit/rtc"],
  ["validate", "/livekit/"],
  ["validate", "/livekit/agent"],
  ["validate", "/livekit/whip/v1"],
  ["connect", "/livekit"],
  ["connect", "/livekitx/rtc"],
  ["connect", "/rtc"],
  ["connect", "//livekit/rtc"],
  ["connect", "http://evil.example/livekit/rtc"],
  ["connect", ""],
] as const)("%s %s is not signalling", (kind, url) => {
  expect(parseSignalling(kind, { url: `${url}?access_token=t` })).toBe("not_found");
});

test("whatever the address, nothing but signalling reaches the engine", () => {
  const part = fc.constantFrom(
    "/",
    "..",
    ".",
    "rtc",
    "42",
    "v1",
    "validate",
    "twirp",
    "livekit",
    "%2e%2e",
    "%2f",
    "\\",
    ";",
    "#",
    "?",
    "@",
  );
  const reachable = /^\/rtc(\/v1)?(\/validate)?\?[^#]*$/;
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom("connect" as const, "validate" as const), (parts, kind) => {
      const parsed = parseSignalling(kind, { url: `/livekit/${parts.join("")}?access_token=t` });
      return typeof parsed === "string" || reachable.test(parsed.target);
    }),
    { numRuns: 5_000 },
  );
});

test("of several tokens the checked one alone goes on", () => {
  const url = "/livekit/rtc?access_token=first&access_token=second&sdk=js";
  expect(parseSignalling("connect", { url })).toEqual({ target: "/rtc?sdk=js", token: "first" });
  expect(parseSignalling("connect", { url, authorization: "Bearer header" })).toEqual({ target: "/rtc?sdk=js", token: "header" });
});

test("a missing token is unauthorised, also beside a foreign scheme", () => {
  expect(parseSignalling("connect", { url: "/livekit/rtc" })).toBe("unauthorized");
  expect(parseSignalling("connect", { url: "/livekit/rtc?access_token=" })).toBe("unauthorized");
  expect(parseSignalling("connect", { url: "/livekit/rtc", authorization: "Basic abc" })).toBe("unauthorized");
});

test("nobody becomes a second, publishing participant", () => {
  expect(parseSignalling("connect", { url: "/livekit/rtc?access_token=t&publish=x" })).toBe("bad_request");
  expect(parseSignalling("connect", { url: "/livekit/rtc?access_token=t&%70ublish=x" })).toBe("bad_request");
});
