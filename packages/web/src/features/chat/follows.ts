import type { Message } from "@palabre/protocol";

const togetherMs = 120_000;

/** Whether a message goes on from the one before it: the same person to the same readers, within two minutes. */
export const follows = (message: Message, before: Message | undefined): boolean =>
  before !== undefined &&
  before.from === message.from &&
  before.fromName === message.fromName &&
  before.to === message.to &&
  message.at - before.at < togetherMs;
