import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A letter as it came over the wire. */
export type Received = { to: string; from: string; subject: string; text: string; html: string; raw: string; mail: ParsedMail };

/** What the mailbox does with a letter to an address: `drop` breaks the connection before any answer. */
type Behaviour = "take" | "drop" | { status: number };

type Certificate = { key: string; cert: string };

const patienceMs = 20_000;

/** A real mail server for everybody, which keeps what it is given and can be as unwilling as they are. */
export class Mailbox {
  readonly letters: Received[] = [];
  /** How often a letter was begun, taken or not. */
  attemptCount = 0;
  /** Whether it takes letters from us at all. */
  isSenderWelcome = true;
  readonly #server: SMTPServer;
  readonly #behaviours = new Map<string, Behaviour>();
  readonly #gates = new Map<string, PromiseWithResolvers<void>>();
  readonly #watchers = new Set<() => void>();

  private constructor(certificate: Certificate | undefined) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: certificate ? [] : ["STARTTLS"],
      ...certificate,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        password === "right" ? done(null, { user: username }) : done(new Error("Wrong password")),
      onMailFrom: (_address, _session, done) =>
        this.isSenderWelcome ? done() : done(Object.assign(new Error("Not from you"), { responseCode: 550 })),
      onRcptTo: ({ address }, _session, done) => {
        this.#change(() => {
          this.attemptCount += 1;
        });
        const behaviour = this.#behaviours.get(address) ?? "take";
        if (typeof behaviour === "object")
          done(Object.assign(new Error(`<${address}> is not wanted`), { responseCode: behaviour.status }));
        else done();
      },
      onData: (stream, session, done) => {
        const [to = ""] = session.envelope.rcptTo.map(({ address }) => address);
        const isThere = () => [...this.#server.connections].some((connection) => connection.session === session);
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.once("end", () => {
          this.#take({ to, data: Buffer.concat(chunks), isThere }).then(() => done(), done);
        });
      },
    });
    this.#server.on("error", () => undefined); // A connection that a test has broken.
  }

  /** With a certificate it speaks TLS when asked to. */
  static async open(certificate?: Certificate): Promise<Mailbox> {
    const mailbox = new Mailbox(certificate);
    mailbox.#server.listen(0, "127.0.0.1");
    await once(mailbox.#server.server, "listening");
    return mailbox;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** For `SMTP_URL`. The password is `right`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Answers every letter to this address with an SMTP status from now on: 550 for good, 450 for now. */
  refuse(to: string, status = 550): void {
    this.#behaviours.set(to, { status });
  }

  /** Breaks the connection after a letter to this address was heard. */
  drop(to: string): void {
    this.#behaviours.set(to, "drop");
  }

  /** Lets letters to this address wait, heard and not answered. One whose sender goes away meanwhile is forgotten. */
  hold(to: string): void {
    this.#gates.set(to, Promise.withResolvers<void>());
  }

  /** Takes what it refused, dropped or held before. */
  accept(to: string): void {
    this.#behaviours.delete(to);
    this.#gates.get(to)?.resolve();
    this.#gates.delete(to);
  }

  sentTo(to: string): readonly Received[] {
    return this.letters.filter((letter) => letter.to === to);
  }

  /** The newest letter to this address, as soon as there are so many. */
  async waitFor(to: string, count = 1): Promise<Received> {
    await this.until(() => this.sentTo(to).length >= count);
    const letter = this.sentTo(to).at(-1);
    if (!letter) throw new Error("There is no letter");
    return letter;
  }

  /** Resolves when it is so; looks whenever something comes. */
  async until(isSo: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => isSo() && resolve();
    const giveUp = () => reject(new Error(`Waited ${patienceMs} ms for ${isSo}, with ${this.letters.length} letters`));
    const timer = setTimeout(giveUp, patienceMs);
    this.#watchers.add(look);
    look();
    await promise.finally(() => {
      clearTimeout(timer);
      this.#watchers.delete(look);
    });
  }

  async close(): Promise<void> {
    this.#breakAll();
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  #breakAll(): void {
    for (const { _socket: socket } of this.#server.connections) socket.destroy();
  }

  async #take({ to, data, isThere }: { to: string; data: Buffer; isThere: () => boolean }): Promise<void> {
    await this.#gates.get(to)?.promise;
    if (!isThere()) return;
    if (this.#behaviours.get(to) === "drop") {
      this.#breakAll();
      return;
    }
    const mail = await simpleParser(data);
    const [raw, html] = [data.toString("utf8"), mail.html || ""];
    const [from = ""] = mail.from?.value.map(({ address }) => address ?? "") ?? [];
    this.#change(() => {
      this.letters.push({ to, from, subject: mail.subject ?? "", text: mail.text ?? "", html, raw, mail });
    });
  }

  #change(change: () => void): void {
    change();
    for (const look of this.#watchers) look();
  }
}
