import type { Message } from "@palabre/protocol";

const togetherMs = 120_000;

const dayOf = ({ at }: Message): string => new Date(at).toDateString();

/** Whether a message was written on another day than the one before it, by this device's clock. */
export const beginsDay = (message: Message, before: Message | undefined): boolean =>
  before === undefined ? dayOf(message) !== new Date().toDateString() : dayOf(message) !== dayOf(before);

/** Whether a message goes on from the one before it: the same person, within two minutes. */
export const follows = (message: Message, before: Message | undefined): boolean =>
  before !== undefined &&
  before.from === message.from &&
  before.fromName === message.fromName &&
  message.at - before.at < togetherMs &&
  !beginsDay(message, before);
