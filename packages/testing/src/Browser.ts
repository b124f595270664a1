import { callApi } from "@palabre/client/api";
import type { AnyRoute, InputOfRoute, OutputOfRoute } from "@palabre/protocol/api";

/** What a browser does for a page that asks the API: it keeps cookies and says from which page it comes. */
export class Browser {
  readonly #origin: string;
  readonly cookies = new Map<string, string>();

  constructor({ origin }: { origin: string }) {
    this.#origin = origin;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Asks, and keeps the cookies of the answer. Rejects with the server's `AppError`. */
  async call<R extends AnyRoute>(route: R, input: InputOfRoute<R>): Promise<OutputOfRoute<R>> {
    const keeping = (url: string, init: RequestInit) => this.#keeping(fetch(url, init));
    return callApi({ origin: this.#origin, headers: this.headers, fetch: keeping }, route, input);
  }

  /** Goes to an address as whoever follows a link; where it leads on to is for the test to look at. `shows`: the cookies that come along. */
  async visit(path: string, shows: (name: string) => boolean = () => true): Promise<Response> {
    return this.#keeping(fetch(`${this.#origin}${path}`, { redirect: "manual", headers: { cookie: this.#shown(shows) } }));
  }

  /** Sends the form of another site's page, which brings the browser here. */
  async submit(path: string, body: URLSearchParams, shows: (name: string) => boolean): Promise<Response> {
    const headers = { cookie: this.#shown(shows), origin: "https://another.example" };
    return this.#keeping(fetch(`${this.#origin}${path}`, { method: "POST", redirect: "manual", headers, body }));
  }

  get headers(): Record<string, string> {
    return { cookie: this.cookie, origin: this.#origin };
  }

  #shown(shows: (name: string) => boolean): string {
    return [...this.cookies].flatMap(([name, value]) => (shows(name) ? [`${name}=${value}`] : [])).join("; ");
  }

  async #keeping(answer: Promise<Response>): Promise<Response> {
    const response = await answer;
    for (const header of response.headers.getSetCookie()) this.#keep(header);
    return response;
  }

  #keep(header: string): void {
    const [pair = "", ...attributes] = header.split("; ");
    const equals = pair.indexOf("=");
    const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
    if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
