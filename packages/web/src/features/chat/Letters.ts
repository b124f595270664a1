import { type Readable, Store } from "@palabre/client";
import { AppError, type ErrorCode, maxChatText } from "@palabre/protocol";
import type { Conversation } from "./conversations.ts";

/** Something that one wants to say, and what it answers. */
export type Draft = { text: string; replyTo?: number };

/** A message of one's own that is not yet in the meeting. */
export type Letter = Draft & { id: number; conversation: Conversation; refusal: ErrorCode | undefined };

/** A message of one's own that is being changed. `refusal`: why it could not be. */
export type Editing = { id: number; conversation: Conversation; text: string; refusal?: ErrorCode };

export type Drafts = Readonly<Record<string, Draft>>;

export type LettersState = {
  drafts: Drafts;
  editing: Editing | undefined;
  /** Sent and unanswered, or refused; the oldest first. */
  waiting: readonly Letter[];
};

export type Post = {
  send: (draft: Draft, conversation: Conversation) => Promise<unknown>;
  edit: (id: number, text: string) => Promise<unknown>;
  /** Keeps what is being written over a reload. */
  keep: (drafts: Drafts) => void;
};

const empty: Draft = { text: "" };

export const draftIn = (drafts: Drafts, conversation: Conversation): Draft => drafts[conversation ?? ""] ?? empty;

/** How many characters more a message may have; less than none where it has too many. */
export const roomIn = (text: string): number => maxChatText - text.trim().length;

const isReady = (text: string): boolean => text.trim() !== "" && roomIn(text) >= 0;

const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : "internal");

/** What one writes, from the first letter until the meeting has it, in every conversation. It outlives the panel. */
export class Letters {
  readonly #state: Store<LettersState>;
  readonly #post: Post;
  #lastId = 0;

  constructor(post: Post, drafts: Drafts = {}) {
    this.#post = post;
    this.#state = new Store<LettersState>({ drafts, editing: undefined, waiting: [] });
  }

  get state(): Readable<LettersState> {
    return this.#state;
  }

  /** What stands where one writes: the draft, or the message that is being changed. */
  write(conversation: Conversation, text: string): void {
    const { editing, drafts } = this.#state.get();
    if (editing?.conversation === conversation) this.#state.update((state) => ({ ...state, editing: { ...editing, text } }));
    else this.#setDraft(conversation, { ...draftIn(drafts, conversation), text });
  }

  answer(conversation: Conversation, replyTo: number): void {
    this.cancelEditing();
    this.#setDraft(conversation, { ...draftIn(this.#state.get().drafts, conversation), replyTo });
  }

  /** The draft stays as it is meanwhile. */
  edit(editing: Editing): void {
    this.#state.update((state) => ({ ...state, editing }));
  }

  cancelEditing(): void {
    this.#state.update((state) => ({ ...state, editing: undefined }));
  }

  cancelAnswer(conversation: Conversation): void {
    this.#setDraft(conversation, { text: draftIn(this.#state.get().drafts, conversation).text });
  }

  /** Sends what stands there. Resolves when it has come to something; never rejects. */
  async send(conversation: Conversation): Promise<void> {
    const { editing, drafts } = this.#state.get();
    if (editing?.conversation === conversation) return this.#saveEdit(editing);
    const draft = draftIn(drafts, conversation);
    if (!isReady(draft.text)) return;
    const text = draft.text.trim();
    const letter: Letter = { ...draft, text, id: ++this.#lastId, conversation, refusal: undefined };
    this.#setDraft(conversation, empty);
    this.#state.update((state) => ({ ...state, waiting: [...state.waiting, letter] }));
    await this.#send(letter);
  }

  async retry(id: number): Promise<void> {
    const letter = this.#state.get().waiting.find((candidate) => candidate.id === id);
    if (letter?.refusal === undefined) return;
    this.#replace(id, [{ ...letter, refusal: undefined }]);
    await this.#send(letter);
  }

  /** The meeting has a message of one's own, which it may tell before the sending is answered: it is not shown twice meanwhile. */
  arrive(message: { text: string; replyTo?: number | undefined }, conversation: Conversation): void {
    const isIt = (letter: Letter) =>
      letter.refusal === undefined &&
      letter.conversation === conversation &&
      letter.text === message.text &&
      letter.replyTo === message.replyTo;
    const oldest = this.#state.get().waiting.find(isIt);
    if (oldest) this.discard(oldest.id);
  }

  discard(id: number): void {
    this.#replace(id, []);
  }

  async #saveEdit(editing: Editing): Promise<void> {
    if (!isReady(editing.text)) return;
    const text = editing.text.trim();
    this.cancelEditing();
    try {
      await this.#post.edit(editing.id, text);
    } catch (error) {
      // Unless another one is being changed by now, what was written comes back.
      if (!this.#state.get().editing) this.edit({ ...editing, refusal: codeOf(error) });
    }
  }

  async #send(letter: Letter): Promise<void> {
    const { text, replyTo, conversation } = letter;
    try {
      await this.#post.send({ text, ...(replyTo && { replyTo }) }, conversation);
      this.#replace(letter.id, []);
    } catch (error) {
      this.#replace(letter.id, [{ ...letter, refusal: codeOf(error) }]);
    }
  }

  #replace(id: number, by: readonly Letter[]): void {
    this.#state.update((state) => ({ ...state, waiting: state.waiting.flatMap((letter) => (letter.id === id ? by : [letter])) }));
  }

  #setDraft(conversation: Conversation, draft: Draft): void {
    this.#state.update((state) => ({ ...state, drafts: { ...state.drafts, [conversation ?? ""]: draft } }));
    this.#post.keep(this.#state.get().drafts);
  }
}
