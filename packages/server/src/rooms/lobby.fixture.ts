import { meeting, type ParticipantId, type Waiting, waitersOf } from "@palabre/protocol";
import type { TestParticipant } from "../../../testing/src/index.ts";

export const waiters = (organiser: TestParticipant): readonly Waiting[] => waitersOf(organiser.state(meeting).door);
export const idOf = (organiser: TestParticipant, name: string): ParticipantId => {
  const one = waiters(organiser).find((waiting) => waiting.name === name);
  if (!one) throw new Error(`${name} does not wait`);
  return one.id;
};
export const knows = (organiser: TestParticipant, ...names: string[]) =>
  organiser.until(
    (self) =>
      waiters(self)
        .map(({ name }) => name)
        .join() === names.join(),
  );
export const isIn = (participant: TestParticipant) => participant.until(({ status }) => status === "online");
export const isOut = (participant: TestParticipant) => participant.until(({ status }) => status === "closed");
export const reasonOf = (participant: TestParticipant) => {
  const status = participant.client.status.get();
  return status.kind === "closed" ? status.reason : status.kind;
};
