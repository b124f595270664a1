import { type Readable, Store } from "@palabre/client";
import type { ParticipantId } from "@palabre/protocol";
import { perSession } from "../../meeting/Session.ts";
import { type Conversation, messagesIn, privateConversations, type Sorted } from "./conversations.ts";

export type DeskState = {
  /** The one in sight, when the panel is open. */
  conversation: Conversation;
  /** Private conversations that were begun here, though nothing may have been written yet. */
  begun: readonly ParticipantId[];
  /** Those put away, each with the last message it had then: a new one brings it back. */
  closed: Readonly<Record<ParticipantId, number>>;
};

/** Which conversations lie before somebody. */
export class Desk {
  readonly #state = new Store<DeskState>({ conversation: null, begun: [], closed: {} });

  get state(): Readable<DeskState> {
    return this.#state;
  }

  open(conversation: Conversation): void {
    const { begun, closed } = this.#state.get();
    if (conversation === null) {
      this.#state.update((state) => ({ ...state, conversation }));
      return;
    }
    const { [conversation]: _reopened, ...others } = closed;
    const all = begun.includes(conversation) ? begun : [...begun, conversation];
    this.#state.set({ conversation, begun: all, closed: others });
  }

  /** Puts a private conversation away. `last` is its newest message. */
  close(other: ParticipantId, last: number): void {
    this.#state.update(({ begun, closed }) => ({
      conversation: null,
      begun: begun.filter((id) => id !== other),
      closed: { ...closed, [other]: last },
    }));
  }
}

export const deskOf = perSession(() => new Desk());

/** The private conversations to be shown, in an order that stays. */
export const privateTabs = (messages: Sorted, { begun, closed }: DeskState): readonly ParticipantId[] => {
  const isOpen = (id: ParticipantId) => (messagesIn(messages, id).at(-1)?.id ?? 0) > (closed[id] ?? 0);
  const written = privateConversations(messages).filter(isOpen);
  return [...new Set([...begun, ...written.toReversed()])];
};
