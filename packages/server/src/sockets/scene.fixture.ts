import type { ErrorCode, Joined, ParticipantId, Role } from "@palabre/protocol";
import { expect } from "vitest";
import { type Address, type Outcome, RawSocket } from "../../../testing/src/index.ts";

/** Somebody in a meeting who says exactly what a test wants said. */
export type Somebody = { socket: RawSocket; id: ParticipantId; meetingId: string };

let roomsUsed = 0;

/** A room that no other test of the file is in. */
export const newRoom = (): string => {
  roomsUsed += 1;
  return `essai-${roomsUsed}`;
};

export const enter = async (server: Address, room: string, name = "Ada"): Promise<Somebody> => {
  const socket = await RawSocket.open(server);
  const outcome = await socket.join({ room, name });
  if (outcome.ok !== true) throw new Error(`${name} may not come in: ${JSON.stringify(outcome)}`);
  const { participantId: id, meetingId } = outcome.result as Joined;
  return { socket, id, meetingId };
};

/** Who opened the meeting, somebody in the role asked for, and a third. */
export type Scene = { room: string; founder: Somebody; subject: Somebody; other: Somebody; close: () => void };

export const sceneWith = async (server: Address, role: Role, room = newRoom()): Promise<Scene> => {
  const founder = await enter(server, room, "Founder");
  const [subject, other] = await Promise.all([enter(server, room, "Subject"), enter(server, room, "Other")]);
  await giveRole(founder, subject, role);
  const close = () => {
    for (const { socket } of [founder, subject, other]) socket.close();
  };
  return { room, founder, subject, other, close };
};

export const giveRole = async (founder: Somebody, { id }: Somebody, role: Role): Promise<void> => {
  expect(await founder.socket.command("meeting.changeRole", { participantId: id, role })).toEqual(done);
};

export const done = { ok: true, result: { seq: expect.any(Number) } };

export const refusal = (code: ErrorCode) => ({ ok: false, error: expect.objectContaining({ code }) }) as unknown as Outcome;
