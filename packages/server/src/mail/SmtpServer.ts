import { createTransport } from "nodemailer";
import type { Message } from "./compose.ts";
import type { Sender, SmtpSettings } from "./settings.ts";

/** What the mail server said to a letter. `code` is one that holds nobody's address; `reason` is the server's own sentence. */
export type Answer = { kind: "taken" } | { kind: "refused" | "notNow"; code: string; reason: string };

export type Envelope = { id: string; to: string; language: string; signal: AbortSignal };

const connections = 4;
const greetingMs = 15_000;
// A mail server may think about a letter for long while it looks for spam.
const silenceMs = 120_000;
const idleMs = 30_000;

const anAddress = /[^\s<>"']+@[^\s<>"']+/g;

type Trouble = Error & { code?: string; command?: string; responseCode?: number; permanent?: boolean };

/** Whom a refusal is about: the letter, or us, for whom an operator can do something and the letter waits. */
const concernsLetter = ({ code, command = "" }: Trouble): boolean =>
  code === "EMESSAGE" || (code === "EENVELOPE" && !command.startsWith("MAIL FROM"));

const answerTo = (trouble: Trouble): Answer => {
  const isFinal = concernsLetter(trouble) && trouble.permanent !== false;
  const code = [trouble.code, trouble.responseCode].filter((part) => part !== undefined).join(" ");
  const reason = trouble.message.replaceAll(anAddress, "…").slice(0, 500);
  return { kind: isFinal ? "refused" : "notNow", code, reason };
};

/** The operator's mail server, over a few connections that are kept while there is something to send. */
export class SmtpServer {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #from: Sender;

  constructor({ host, port, encryption, auth }: SmtpSettings, from: Sender) {
    this.#from = from;
    this.#transport = createTransport({
      pool: true,
      maxConnections: connections,
      host,
      port,
      secure: encryption === "tls",
      requireTLS: encryption === "starttls",
      ignoreTLS: encryption === "none",
      ...(auth && { auth }),
      connectionTimeout: greetingMs,
      greetingTimeout: greetingMs,
      dnsTimeout: greetingMs,
      socketTimeout: silenceMs,
      idleTimeout: idleMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.#transport.on("error", () => undefined); // A connection that nobody was using: the next letter opens another.
  }

  /** How many letters can be under way at once. */
  get width(): number {
    return connections;
  }

  /** The same `id` gives the same Message-ID, by which mail programs know what they have already. */
  async deliver(message: Message, { id, to, language, signal }: Envelope): Promise<Answer> {
    try {
      await this.#transport.sendMail({
        ...message,
        from: this.#from,
        to: { name: "", address: to },
        messageId: `<${id}@${this.#from.address.split("@").at(-1)}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Content-Language": language },
        signal,
      });
      return { kind: "taken" };
    } catch (error) {
      return answerTo(error as Trouble);
    }
  }

  close(): void {
    this.#transport.close();
  }
}
