import { type ClosedReason, type LobbyNews, type MeetingState, participantsOf } from "@palabre/protocol";
import { lobbyNewsFor } from "../meeting/doorDecisions.ts";
import type { Meeting } from "../meeting/Meeting.ts";
import type { Connection as Seated } from "../meeting/Seats.ts";

type Who = { seated: Seated; mustWait: (state: MeetingState) => boolean };
type Told = { tell: (news: LobbyNews) => void; close: (reason: ClosedReason) => void };

const isSame = (one: LobbyNews, other: LobbyNews): boolean =>
  one.isHeld === other.isHeld && one.isOrganiserIn === other.isOrganiserIn && one.isOpen === other.isOpen;

/** Somebody before the door: follows the meeting for them, and lets out nothing of it but whether they may come in. */
export class Lobby {
  readonly seated: Seated;
  readonly #meeting: Meeting;
  readonly #mustWait: Who["mustWait"];
  readonly #told: Told;
  readonly #unfollow: () => void;
  #news: LobbyNews;
  #isDeserted = false;
  #isAboutToLook = false;
  #isGone = false;

  constructor(meeting: Meeting, { seated, mustWait }: Who, told: Told) {
    this.seated = seated;
    this.#meeting = meeting;
    this.#mustWait = mustWait;
    this.#told = told;
    this.#news = { since: Date.now(), isHeld: false, isOrganiserIn: false, isOpen: false };
    const news = this.#look();
    if (typeof news !== "string") this.#news = news;
    this.#unfollow = meeting.follow(() => this.#hearSoon());
    if (typeof news === "string") told.close(news);
  }

  get news(): LobbyNews {
    return this.#news;
  }

  leave(): void {
    this.#isGone = true;
    this.#unfollow();
  }

  #look(): LobbyNews | "turnedAway" | "ended" {
    const { state } = this.#meeting;
    // Of a meeting that is over nothing says any more whether people had left it or it was ended.
    if (!state.isEnded) this.#isDeserted = participantsOf(state).length === 0;
    const news = lobbyNewsFor(state, this.seated.participantId, this.#mustWait(state));
    // Where people had gone, whoever waits does so for those who come next: in somebody's room there is one to wait for.
    return news === "ended" && this.#isDeserted && state.rules.isOwned ? { ...this.#news, isOpen: true } : news;
  }

  /** What happens at once is looked at once: many may wait while much is going on. */
  #hearSoon(): void {
    if (this.#isAboutToLook) return;
    this.#isAboutToLook = true;
    setImmediate(() => this.#hear());
  }

  #hear(): void {
    this.#isAboutToLook = false;
    if (this.#isGone) return;
    const news = this.#look();
    if (typeof news === "string") {
      this.leave();
      this.#told.close(news);
    } else if (!isSame(news, this.#news)) {
      this.#news = news;
      this.#told.tell(news);
    }
  }
}
