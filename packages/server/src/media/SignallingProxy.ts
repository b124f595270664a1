import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { AppError, type ErrorCode, errorStatuses } from "@palabre/protocol";
import type { Logger } from "pino";
import { type Applicant, applicantOf, engineDown, isWithin, notAdmitted } from "./admission.ts";
import type { CountMedia } from "./counters.ts";
import { askEngine } from "./engineRequest.ts";
import { acceptUpgrade, answerOf, type PlainAnswer, refuseUpgrade, textHeaders } from "./httpAnswer.ts";
import type { MediaPlaces } from "./MediaPlaces.ts";
import type { MediaTruth } from "./MediaTruth.ts";
import { type SignallingConnection, SignallingConnections } from "./SignallingConnections.ts";
import { isSignallingPath } from "./signallingRequest.ts";
import { Tunnel } from "./Tunnel.ts";
import { verifyToken } from "./tokens.ts";

export type SignallingProxyOptions = {
  places: Pick<MediaPlaces, "nodes" | "toEnter">;
  truth: Pick<MediaTruth, "granted">;
  /** Lets a sender come up to the door; rejects with an `AppError` who may not. Plain requests have been let that far already. */
  cross(request: IncomingMessage): Promise<void>;
  /** Whether a page of this origin may connect. A request without an origin does not come from a page. */
  isAllowedOrigin(origin: string, request: IncomingMessage): boolean;
  onRefused(error: AppError): void;
  log: Logger;
  count: CountMedia;
  /** How long somebody who comes while no engine is there waits for it. */
  patienceMs?: number;
};

/** Three times what an engine takes that died, and less than a browser waits for an answer. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 10;

/** The two sides of a connection that is being opened, and who asked for it. */
type Opening = { browser: Duplex; head: Buffer; tunnel: Tunnel; applicant: Applicant; connection: SignallingConnection };

/**
 * The only way to the engine's signalling, under `/livekit`. The engine lets everybody in whose token it once signed, so this
 * proxy asks the meeting each time, and cuts off whoever is no longer admitted. It logs no address: the token travels there.
 */
export class SignallingProxy {
  readonly #options: SignallingProxyOptions;
  readonly #connections = new SignallingConnections();
  readonly #detachments: (() => void)[] = [];
  #isClosed = false;

  constructor(options: SignallingProxyOptions) {
    this.#options = options;
  }

  /** Takes the upgrades under `/livekit` from the server; other listeners must leave those alone. */
  attach(server: Server): void {
    const handleUpgrade = (request: IncomingMessage, browser: Duplex, head: Buffer) => {
      if (!isSignallingPath(request.url ?? "")) return;
      this.#upgrade(request, browser, head).catch((error) => {
        this.#failed(error);
        browser.destroy();
      });
    };
    server.on("upgrade", handleUpgrade);
    this.#detachments.push(() => server.off("upgrade", handleUpgrade));
  }

  /** Answers an ordinary request under `/livekit`. Never rejects. */
  async handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, text } = await this.#validate(request);
    response.writeHead(status, textHeaders).end(text);
  }

  /** Open and opening ones. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** The meetings of which somebody signals through this process. */
  meetings(): readonly string[] {
    return this.#connections.meetings();
  }

  connected(meetingId: string): ReadonlySet<string> {
    return this.#connections.connected(meetingId);
  }

  /** Ends the participant's signalling now, also what is still being opened. */
  cut(meetingId: string, participantId: string): void {
    this.#count(this.#connections.cut(meetingId, (connection) => connection.participantId === participantId));
  }

  /** Ends all signalling to engines that no longer answer: whoever is connected to one that is silent, not dead, would wait for it. */
  cutLost(): void {
    const living = new Set(this.#options.places.nodes.hosts.map((host) => host.address()));
    for (const meetingId of this.meetings())
      this.#count(this.#connections.cut(meetingId, ({ to }) => to !== undefined && !living.has(to)));
  }

  /** Ends all signalling of the meeting that goes to another engine than the one at this address. */
  cutElsewhere(meetingId: string, address: string): void {
    this.#count(this.#connections.cut(meetingId, ({ to }) => to !== undefined && to !== address));
  }

  close(): void {
    this.#isClosed = true;
    for (const detach of this.#detachments.splice(0)) detach();
    this.#connections.cutAll();
  }

  async #apply(kind: "connect" | "validate", request: IncomingMessage): Promise<Applicant | PlainAnswer> {
    const { places, isAllowedOrigin } = this.#options;
    if (this.#isClosed) return engineDown;
    const verify = (token: string) => verifyToken(places.nodes.keys, token);
    return applicantOf(kind, request, { isAllowedOrigin, verify });
  }

  async #isAdmitted({ claims }: Applicant): Promise<boolean> {
    return isWithin(claims, await this.#options.truth.granted(claims.meetingId, claims.participantId));
  }

  async #addressFor({ claims }: Applicant): Promise<string | undefined> {
    return (await this.#options.places.toEnter(claims.meetingId))?.address();
  }

  async #validate(request: IncomingMessage): Promise<PlainAnswer> {
    try {
      const applicant = await this.#apply("validate", request);
      if ("status" in applicant) return this.#refused(applicant);
      if (!(await this.#isAdmitted(applicant))) return this.#refused(notAdmitted, applicant);
      const address = await this.#addressFor(applicant);
      if (!address) return this.#refused(engineDown, applicant);
      const { response } = await askEngine(address, applicant, { headers: request.headers, isUpgrade: false });
      return await answerOf(response);
    } catch (error) {
      return this.#failed(error);
    }
  }

  async #upgrade(request: IncomingMessage, browser: Duplex, head: Buffer): Promise<void> {
    const tunnel = new Tunnel(browser);
    const applicant = await this.#options.cross(request).then(() => this.#apply("connect", request), turnedAway);
    if ("status" in applicant) return refuseUpgrade(browser, this.#refused(applicant));
    const { meetingId, participantId } = applicant.claims;
    // Before the meeting is asked: whoever is removed while it answers is cut off as well.
    const connection: SignallingConnection = { meetingId, participantId, cut: () => tunnel.cut() };
    const forget = this.#connections.add(connection);
    tunnel.closed.addEventListener("abort", forget, { once: true });
    const refusal = await this.#connect(request, { browser, head, tunnel, applicant, connection }).catch((error) =>
      this.#failed(error, applicant),
    );
    if (refusal && !tunnel.closed.aborted) refuseUpgrade(browser, refusal);
  }

  /** Joins the two sides, or says why not. */
  async #connect(
    { headers }: IncomingMessage,
    { browser, head, tunnel, applicant, connection }: Opening,
  ): Promise<PlainAnswer | undefined> {
    if (!(await this.#isAdmitted(applicant))) return this.#refused(notAdmitted, applicant);
    await this.#untilEngine(tunnel.closed);
    const address = await this.#addressFor(applicant);
    if (!address) return this.#refused(engineDown, applicant);
    // Before the engine answers, so that whoever is on the way to an engine that the meeting leaves is turned back.
    connection.to = address;
    const answer = await askEngine(address, applicant, { headers, isUpgrade: true, signal: tunnel.closed });
    if (answer.kind === "response") return this.#refused(await answerOf(answer.response), applicant);
    if (tunnel.closed.aborted) {
      answer.socket.destroy();
      return undefined;
    }
    acceptUpgrade(browser, answer.response);
    if (head.length > 0) answer.socket.write(head);
    tunnel.join(answer.socket, answer.firstWords);
    this.#options.count("signalling_opened");
    return undefined;
  }

  /**
   * An engine that died is back within a second, and everybody wants it at once: whoever waits here is let through that very moment,
   * without asking again, and without a failure for which Firefox would make them wait. Who is removed meanwhile is cut off.
   */
  async #untilEngine(gone: AbortSignal): Promise<void> {
    const { places, patienceMs = PATIENCE_MS } = this.#options;
    const giveUpAt = performance.now() + patienceMs;
    while (!places.nodes.isAnyThere && !this.#isClosed && !gone.aborted && performance.now() < giveUpAt)
      await pause(LOOK_EVERY_MS);
  }

  #count(cut: number): void {
    for (let left = cut; left > 0; left -= 1) this.#options.count("signalling_cut");
  }

  #refused(refusal: PlainAnswer, applicant?: Applicant): PlainAnswer {
    const { log, onRefused } = this.#options;
    onRefused(new AppError(codeOf(refusal), refusal.text));
    log.debug({ ...who(applicant), status: refusal.status }, "signalling refused");
    return refusal;
  }

  /** Whatever could not be asked admits nobody. */
  #failed(error: unknown, applicant?: Applicant): PlainAnswer {
    this.#options.log.warn({ ...who(applicant), err: error }, "signalling failed");
    return this.#refused(engineDown, applicant);
  }
}

/** Who is no further than the door. What cannot be judged is refused by whoever waits. */
const turnedAway = (error: unknown): PlainAnswer => {
  if (!(error instanceof AppError)) throw error;
  return { status: errorStatuses[error.code], text: "Not now, or not by this name" };
};

const codes: Readonly<Record<number, ErrorCode>> = {
  401: "forbidden",
  403: "forbidden",
  404: "not_found",
  421: "host_refused",
  429: "rate_limited",
};

const codeOf = ({ status }: PlainAnswer): ErrorCode => codes[status] ?? (status < 500 ? "bad_request" : "unavailable");

const who = (applicant: Applicant | undefined) =>
  applicant && { meetingId: applicant.claims.meetingId, participantId: applicant.claims.participantId };
