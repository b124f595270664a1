import type { BrowserContext } from "playwright-core";

const TOKEN = /access_token=\S+/g;
/** LiveKit's client says so on Firefox's console, whatever its log level, when a click cannot wake a context that plays nothing of ours. */
const UNHEARD = /Error trying to auto-resume audio context/;
const LOCAL = new Set(["blob:", "data:", "about:"]);

/** Everything that must not be: words on a page's console, uncaught errors, requests to any host but ours, what the server tells. */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #excuses: RegExp[] = [];

  /** Whatever is asked of another host than the one of `origin` is a complaint too. */
  watch(context: BrowserContext, who: string, origin: string): void {
    const judge = (url: string) => this.#judge(who, url, origin);
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !UNHEARD.test(message.text()))
        this.hear(who, `${message.type()}: ${message.text()} ${message.location().url}`);
    });
    context.on("weberror", (error) => this.hear(who, `uncaught: ${error.error().stack ?? error.error()}`));
    context.on("dialog", (dialog) => {
      this.hear(who, `dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => undefined); // Its page may be gone already.
    });
    context.on("request", (request) => judge(request.url()));
    context.on("page", (page) => page.on("websocket", (socket) => judge(socket.url())));
  }

  /** What a journey brings about on purpose: a browser reports a refused connection on the console, whoever handles it. */
  excuse(pattern: RegExp): void {
    this.#excuses.push(pattern);
  }

  /** All that was heard, excused or not. */
  get transcript(): string {
    return this.#heard.join("\n");
  }

  get unexcused(): string[] {
    return this.#heard.filter((complaint) => !this.#excuses.some((excuse) => excuse.test(complaint)));
  }

  /** Something else that is a complaint. */
  hear(who: string, what: string): void {
    this.#heard.push(`${who}: ${what.replaceAll(TOKEN, "access_token=…")}`);
  }

  #judge(who: string, url: string, origin: string): void {
    const { protocol, host } = new URL(url);
    if (!LOCAL.has(protocol) && host !== new URL(origin).host) this.hear(who, `request to ${url}`);
  }
}
