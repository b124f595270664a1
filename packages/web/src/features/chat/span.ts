import type { Message } from "@palabre/protocol";

/** Which messages are drawn, from one id to another. It follows the newest for as long as `to` is infinite. */
export type Span = { from: number; to: number };

/** Enough for the tallest screen, and what is added when one comes near an end of it. */
const step = 40;
/** More are never in the page, however long the chat and the reading. */
const most = 240;

type Messages = readonly Pick<Message, "id">[];

/** Where the first message of this id or a later one is. */
const indexOf = (messages: Messages, id: number): number => {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.id ?? Number.POSITIVE_INFINITY) < id) low = middle + 1;
    else high = middle;
  }
  return low;
};

const between = (messages: Messages, start: number, end: number): Span => ({
  from: start <= 0 ? 0 : (messages[start]?.id ?? 0),
  to: end >= messages.length ? Number.POSITIVE_INFINITY : (messages[end - 1]?.id ?? 0),
});

const boundsOf = (messages: Messages, { from, to }: Span): [start: number, end: number] => [
  indexOf(messages, from),
  to === Number.POSITIVE_INFINITY ? messages.length : indexOf(messages, to + 1),
];

/** The newest ones. */
export const latest = (messages: Messages): Span => between(messages, messages.length - step, messages.length);

/** What stands around a message. */
export const around = (messages: Messages, id: number): Span => {
  const index = indexOf(messages, id);
  return between(messages, index - step, index + step);
};

/** Further back; what is farthest away falls out. */
export const earlier = (messages: Messages, span: Span): Span => {
  const [start, end] = boundsOf(messages, span);
  return between(messages, start - step, Math.min(end, start - step + most));
};

/** Further on, in the same way. */
export const later = (messages: Messages, span: Span): Span => {
  const [start, end] = boundsOf(messages, span);
  return between(messages, Math.max(start, end + step - most), end + step);
};

/** The same span, cut back to the newest once too many have come. */
export const trimmed = (messages: Messages, span: Span): Span => {
  const [start, end] = boundsOf(messages, span);
  return end - start > most ? latest(messages) : span;
};

export const inSpan = <M extends Pick<Message, "id">>(messages: readonly M[], span: Span): readonly M[] =>
  messages.slice(...boundsOf(messages, span));
