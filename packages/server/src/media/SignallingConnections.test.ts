import { expect, test } from "vitest";
import { SignallingConnections } from "./SignallingConnections.ts";

const isAda = ({ participantId }: { participantId: string }) => participantId === "ada";

const connect = (connections: SignallingConnections, meetingId: string, participantId: string) => {
  const state = { cuts: 0, forget: () => {} };
  state.forget = connections.add({ meetingId, participantId, cut: () => (state.cuts += 1) });
  return state;
};

test("cutting a participant reaches all their connections and nobody else's", () => {
  const connections = new SignallingConnections();
  const [first, second] = [connect(connections, "m", "ada"), connect(connections, "m", "ada")];
  const [neighbour, elsewhere] = [connect(connections, "m", "bob"), connect(connections, "n", "ada")];
  expect(connections.cut("m", isAda)).toBe(2);
  expect([first.cuts, second.cuts, neighbour.cuts, elsewhere.cuts]).toEqual([1, 1, 0, 0]);
  expect(connections.connected("m")).toEqual(new Set(["bob"]));
  expect(connections.cut("m", isAda)).toBe(0);
});

test("a participant who opens a fifth connection loses the oldest", () => {
  const connections = new SignallingConnections();
  const opened = Array.from({ length: 5 }, () => connect(connections, "m", "ada"));
  expect(opened.map(({ cuts }) => cuts)).toEqual([1, 0, 0, 0, 0]);
});

test("nothing is left of meetings whose connections are gone", () => {
  const connections = new SignallingConnections();
  const [ada, bob] = [connect(connections, "m", "ada"), connect(connections, "m", "bob")];
  expect(connections.meetings()).toEqual(["m"]);
  ada.forget();
  ada.forget();
  expect(connections.meetings()).toEqual(["m"]);
  bob.forget();
  expect(connections.meetings()).toEqual([]);
});

test("closing cuts everybody once", () => {
  const connections = new SignallingConnections();
  const [ada, bob] = [connect(connections, "m", "ada"), connect(connections, "n", "bob")];
  connections.cutAll();
  connections.cutAll();
  expect([ada.cuts, bob.cuts]).toEqual([1, 1]);
});
