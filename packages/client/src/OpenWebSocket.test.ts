import { expect, test } from "vitest";
import { OpenWebSocket } from "./OpenWebSocket.ts";

test.each([
  ["connecting", 0, []],
  ["open", 1, ["hello"]],
  ["closing", 2, []],
  ["closed", 3, []],
])("a connection that is %s (%i) is written %j", (_state, readyState, written) => {
  const sent: unknown[] = [];
  class Staged extends OpenWebSocket {
    override ws = { readyState, send: (data: unknown) => sent.push(data) };
  }
  new Staged({ query: {} }).doWrite({ type: "message" }, "hello");
  expect(sent).toEqual(written);
});
