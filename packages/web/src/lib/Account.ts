import { type Readable, Store } from "@palabre/client/store";
import { AppError } from "@palabre/protocol";
import type { OwnAccount, Session } from "@palabre/protocol/api";
import type { AccountApi } from "./accountApi.ts";
import { type Refused, refusedBy } from "./refusal.ts";
import type { DeviceStorage } from "./storage.ts";

export type AccountState = {
  /** What the server said last of who is signed in and how one can; undefined until it has. */
  session: Session | undefined;
  /** Whoever was signed in when this device last knew: what is drawn until the server has answered. */
  remembered: string | undefined;
  /** Why the server's answer is missing. */
  refused: Refused | undefined;
  /** Whether a session ended without a word from here: elsewhere, or because it was too old. */
  isEndedElsewhere: boolean;
};

type Institution = Session["ways"]["providers"][number];
type Page = Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
type Options = { storage: DeviceStorage; loadApi: () => Promise<AccountApi>; page: Page; now?: () => number };

const rememberedKey = "palabre.account";
/** An answer older than this is asked for again when somebody comes back to the page. */
const freshMs = 60_000;

const parseName = (stored: unknown): string | undefined =>
  typeof stored === "string" && stored !== "" ? stored.slice(0, 80) : undefined;

/** Who is signed in here, and what they do about it. Whoever needs to know asks; nothing is asked before. */
export class Account implements Readable<AccountState> {
  readonly #storage: DeviceStorage;
  readonly #loadApi: () => Promise<AccountApi>;
  readonly #page: Page;
  readonly #now: () => number;
  readonly #store: Store<AccountState>;
  #asking: Promise<void> | undefined;
  #askedAtMs: number | undefined;

  constructor({ storage, loadApi, page, now = Date.now }: Options) {
    this.#storage = storage;
    this.#loadApi = loadApi;
    this.#page = page;
    this.#now = now;
    const remembered = storage.read(rememberedKey, parseName);
    this.#store = new Store<AccountState>({ session: undefined, remembered, refused: undefined, isEndedElsewhere: false });
    page.addEventListener("visibilitychange", this.#handleVisibility);
  }

  readonly get = (): AccountState => this.#store.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Asks who is signed in, unless that is known. Never rejects: what stands in the way shows in the state. */
  readonly ask = (): Promise<void> => {
    if (this.get().session) return Promise.resolve();
    this.#asking ??= this.#ask();
    return this.#asking;
  };

  readonly askForCode: AccountApi["askForCode"] = (input) => this.call((api) => api.askForCode(input));

  /** `onAccepted` comes before the state says who is signed in now. */
  readonly signIn = async (input: Parameters<AccountApi["signIn"]>[0], onAccepted?: () => void): Promise<void> => {
    const session = await this.call((api) => api.signIn(input));
    onAccepted?.();
    this.#take(session);
  };

  readonly signInByLink = async (input: Parameters<AccountApi["signInByLink"]>[0]): Promise<void> =>
    this.#take(await this.call((api) => api.signInByLink(input)));

  /** With a key that the browser has shown. `onAccepted` as above. */
  readonly signInByPasskey = async (
    input: Parameters<AccountApi["signInByPasskey"]>[0],
    onAccepted?: () => void,
  ): Promise<void> => {
    const session = await this.call((api) => api.signInByPasskey(input));
    onAccepted?.();
    this.#take(session);
  };

  /** Returns the institution by which one had come, if one can be signed out there as well. */
  readonly signOut = async (): Promise<Institution | undefined> => {
    const { provider } = await this.call((api) => api.signOut());
    this.#become(null);
    return this.get().session?.ways.providers.find(({ id }) => id === provider);
  };

  readonly change = async (changes: Parameters<AccountApi["change"]>[0]): Promise<void> =>
    this.#become(await this.call((api) => api.change(changes)));

  readonly acceptTerms = async (version: number): Promise<void> => {
    await this.call((api) => api.acceptTerms(version));
    const { session } = this.get();
    if (session?.terms?.version === version) this.#take({ ...session, terms: { ...session.terms, isAccepted: true } });
  };

  readonly remove = async (email: string): Promise<void> => {
    await this.call((api) => api.remove(email));
    this.#become(null);
  };

  /** Asks the server; should it say that nobody is signed in any more, that is known here from then on. */
  readonly call = async <Answer>(ask: (api: AccountApi) => Promise<Answer>): Promise<Answer> => {
    try {
      return await ask(await this.#loadApi());
    } catch (error) {
      if (error instanceof AppError && error.code === "signed_out") this.#become(null, true);
      throw error;
    }
  };

  close(): void {
    this.#page.removeEventListener("visibilitychange", this.#handleVisibility);
  }

  async #ask(): Promise<void> {
    const before = this.get();
    try {
      const session = await this.call((api) => api.session());
      const isEnded = session.account === null && Boolean(before.session?.account);
      // What somebody did meanwhile is newer than this answer.
      if (this.get().session === before.session) this.#take(session, isEnded);
    } catch (error) {
      this.#store.update((state) => ({ ...state, refused: refusedBy(error, this.#now()) }));
    } finally {
      this.#asking = undefined;
    }
  }

  #take(session: Session, isEndedElsewhere = false): void {
    this.#askedAtMs = this.#now();
    const remembered = session.account?.name;
    if (remembered) this.#storage.write(rememberedKey, remembered);
    else this.#storage.forget(rememberedKey);
    this.#store.set({ session, remembered, refused: undefined, isEndedElsewhere });
  }

  #become(account: OwnAccount | null, isEndedElsewhere = false): void {
    const { session } = this.get();
    if (session && !(isEndedElsewhere && session.account === null)) this.#take({ ...session, account }, isEndedElsewhere);
  }

  /** Another tab may have signed in or out meanwhile, another device ended the session. */
  readonly #handleVisibility = (): void => {
    if (this.#page.visibilityState !== "visible" || this.#askedAtMs === undefined) return;
    const isOld = this.#now() - this.#askedAtMs > freshMs;
    const isOther = this.#storage.read(rememberedKey, parseName) !== this.get().remembered;
    if (isOld || isOther) this.#asking ??= this.#ask();
  };
}
