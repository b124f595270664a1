import type { MediaAccess } from "@palabre/protocol";
import { reconnectDelayMs } from "./reconnectDelay.ts";

/** `replaced`: the same participant came in from elsewhere. */
export type SessionEnd = "lost" | "replaced";

/** One stay at the engine. `close` may be called at any time, and ends a `connect` that is under way. */
export interface Session {
  /** Resolves once sound and picture flow; rejects when they cannot. */
  connect(access: MediaAccess): Promise<void>;
  /** Resolves when the stay is over, by `close` too. */
  readonly ended: Promise<SessionEnd>;
  close(): void;
}

export type KeeperStatus = "idle" | "connecting" | "connected" | "reconnecting" | "replaced" | "closed";

type KeeperOptions<S extends Session> = {
  createSession: () => Promise<S>;
  requestToken: () => Promise<MediaAccess>;
  onChange: () => void;
  onFailure: (error: unknown) => void;
  random?: () => number;
};

const stableAfterMs = 5_000;

/**
 * Keeps somebody in the call: a session that is lost is followed by another with a new token, at once and then with growing pauses,
 * until `close`. Who came in from elsewhere is not thrown out again.
 */
export class SessionKeeper<S extends Session> {
  readonly #options: KeeperOptions<S>;
  #status: KeeperStatus = "idle";
  #current: S | undefined;
  /** What came without being asked for, and is used before a new one is. */
  #access: MediaAccess | undefined;
  #troubleSince = 0;
  #wake: () => void = () => undefined;
  #isSuspended = false;

  constructor(options: KeeperOptions<S>) {
    this.#options = options;
  }

  get status(): KeeperStatus {
    return this.#status;
  }

  /** The session that is connected, if one is. */
  get session(): S | undefined {
    return this.#status === "connected" ? this.#current : undefined;
  }

  /** Does nothing while it is under way, and takes the place back after `replaced`. */
  start(first?: MediaAccess): void {
    if (this.#status !== "idle" && this.#status !== "replaced") return;
    this.#troubleSince = performance.now();
    this.#access = first;
    this.#set("connecting");
    // Never rejects.
    void this.#run();
  }

  /** Ends the pause before the next try: the network is back. */
  retryNow(): void {
    this.#wake();
  }

  /** Leaves the session, as one that is lost, for another: by this access, if there is one. A try that is under way goes on. */
  renew(access?: MediaAccess): void {
    if (this.#isSuspended) return;
    this.#access = access;
    if (this.#status === "connected") this.#current?.close();
    else this.#wake();
  }

  /** Goes out until `resume`: the page is put away, perhaps for ever. */
  suspend(): void {
    this.#isSuspended = true;
    this.#access = undefined; // It may be too old by then.
    this.#current?.close();
  }

  resume(): void {
    this.#isSuspended = false;
    this.#wake();
  }

  close(): void {
    this.#set("closed");
    this.#current?.close();
    this.#wake();
  }

  /** Never rejects. */
  async #run(): Promise<void> {
    while (this.#isWanted) {
      const end = this.#isSuspended ? "failed" : await this.#stay();
      if (end === "replaced") return this.#set("replaced");
      if (end === "failed" && this.#isWanted) await this.#pause();
    }
  }

  /** From a token to the end of the session it opened. A session that breaks as soon as it stands is a failure too. */
  async #stay(): Promise<SessionEnd | "failed"> {
    const session = await this.#open();
    if (typeof session === "string") return session;
    const since = performance.now();
    // What came while this one was being opened is too old for the next one.
    this.#access = undefined;
    this.#set("connected");
    const end = await session.ended;
    this.#drop();
    this.#set("reconnecting");
    if (end === "lost" && performance.now() - since < stableAfterMs) return "failed";
    this.#troubleSince = performance.now();
    return end;
  }

  async #open(): Promise<S | "replaced" | "failed"> {
    let end: SessionEnd | undefined;
    const { createSession, requestToken, onFailure } = this.#options;
    try {
      const access = this.#access ?? (await requestToken());
      this.#access = undefined;
      const session = await createSession();
      this.#current = session;
      // The engine may be lost before the session stands, and `connect` would wait for it in vain.
      if (this.#isWanted && !this.#isSuspended)
        end = await Promise.race([session.connect(access).then(() => undefined), session.ended]);
      if (this.#isWanted && !this.#isSuspended && !end) return session;
    } catch (error) {
      if (this.#isWanted && !this.#isSuspended) onFailure(error);
    }
    this.#drop();
    return end === "replaced" ? end : "failed";
  }

  #drop(): void {
    this.#current?.close();
    this.#current = undefined;
  }

  get #isWanted(): boolean {
    return this.#status !== "closed";
  }

  #pause(): Promise<void> {
    const { random = Math.random } = this.#options;
    return new Promise((resolve) => {
      const delayMs = this.#isSuspended ? undefined : reconnectDelayMs(performance.now() - this.#troubleSince, random());
      const timer = delayMs === undefined ? undefined : setTimeout(resolve, delayMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #set(status: KeeperStatus): void {
    if (this.#status === status || this.#status === "closed") return;
    this.#status = status;
    this.#options.onChange();
  }
}
