import type { ClosedReason, LobbyNews, MeetingState } from "@palabre/protocol";
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
  #isAboutToLook = false;
  #isGone = false;

  constructor(meeting: Meeting, { seated, mustWait }: Who, told: Told) {
    this.seated = seated;
    this.#meeting = meeting;
    this.#mustWait = mustWait;
    this.#told = told;
    const news = this.#look();
    this.#news = typeof news === "string" ? { since: Date.now(), isHeld: false, isOrganiserIn: false, isOpen: false } : news;
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
    return lobbyNewsFor(state, this.seated.participantId, this.#mustWait(state));
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
