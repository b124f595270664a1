import { AppError } from "@palabre/protocol";
import { type OwnAccount, Session } from "@palabre/protocol/api";
import { beforeEach, expect, test, vi } from "vitest";
import { Account } from "./Account.ts";
import type { AccountApi } from "./accountApi.ts";
import { createStorage } from "./storage.ts";

const awa: OwnAccount = Session.shape.account.unwrap().parse({
  id: "5e0c6a5e-7e9c-4a53-9e0f-6f8b7d0c5a11",
  email: "awa@example.org",
  name: "Awa Diallo",
  language: "fr",
  role: "member",
  rights: [],
  createdAt: 0,
});

const uni = { id: "uni", name: "Université de Test" };

const sessionOf = (account: OwnAccount | null, providers: Session["ways"]["providers"] = []): Session => ({
  account,
  ways: { code: true, passkey: false, providers },
  whoStarts: "everyone",
  isSignUpOpen: true,
  aloneMinutes: 30,
  terms: { version: 3, text: "Soyez bons.", isAccepted: false },
});

/** A server with one account, and a page that can be looked away from. */
class Setting {
  signedIn: OwnAccount | null = null;
  asked = 0;
  refusal: Error | undefined;
  /** Institutions that are offered, and the one by which whoever is signed in has come. */
  providers = [uni];
  cameBy: string | null = null;
  nowMs = 0;
  readonly kept = new Map<string, string>();
  readonly storage = createStorage({
    getItem: (key) => this.kept.get(key) ?? null,
    setItem: (key, value) => void this.kept.set(key, value),
    removeItem: (key) => void this.kept.delete(key),
  });
  readonly page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  readonly #api: Partial<AccountApi> = {
    session: async () => {
      this.asked += 1;
      if (this.refusal) throw this.refusal;
      return sessionOf(this.signedIn, this.providers);
    },
    signIn: async () => {
      this.signedIn = awa;
      return sessionOf(awa, this.providers);
    },
    signOut: async () => {
      this.signedIn = null;
      return { provider: this.cameBy };
    },
    change: async ({ name }) => ({ ...awa, ...(name && { name }) }),
    acceptTerms: async () => ({}),
    places: async () => {
      if (!this.signedIn) throw new AppError("signed_out", "Only for account");
      return [];
    },
  };

  open(): Account {
    const loadApi = async () => this.#api as AccountApi;
    return new Account({ storage: this.storage, loadApi, page: this.page, now: () => this.nowMs });
  }

  async comeBack(account: Account): Promise<void> {
    const before = account.get();
    this.page.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(account.get()).not.toBe(before));
  }
}

let setting: Setting;
beforeEach(() => {
  setting = new Setting();
});

const code = { email: "awa@example.org", code: "123456", language: "fr" } as const;
const nameIn = (account: Account) => account.get().session?.account?.name;

test("nothing is asked until somebody needs it, and then once", async () => {
  const account = setting.open();
  expect([setting.asked, account.get().session]).toEqual([0, undefined]);
  await Promise.all([account.ask(), account.ask()]);
  await account.ask();
  expect([setting.asked, account.get().session?.account]).toEqual([1, null]);
});

test("whoever signed in is remembered by the device until they sign out", async () => {
  const account = setting.open();
  await account.signIn(code);
  expect(nameIn(account)).toBe("Awa Diallo");
  expect(setting.open().get().remembered).toBe("Awa Diallo");
  await account.signOut();
  expect(account.get().session?.account).toBeNull();
  expect(setting.open().get().remembered).toBeUndefined();
});

test("signing out finds the institution by which one had come, and none that is switched off meanwhile", async () => {
  const other = { id: "lycee", name: "Lycée de Test" };
  const leave = async (cameBy: string | null, providers = [other, uni]) => {
    const account = setting.open();
    Object.assign(setting, { cameBy, providers });
    await account.signIn(code);
    return account.signOut();
  };
  expect(await leave("uni")).toEqual(uni);
  expect(await leave("uni", [other])).toBeUndefined();
  expect(await leave(null)).toBeUndefined();
});

test("a server that is away is told, and asked again", async () => {
  const account = setting.open();
  setting.refusal = new AppError("unavailable", "gone");
  await account.ask();
  expect(account.get()).toMatchObject({ session: undefined, refused: { code: "unavailable" } });
  setting.refusal = undefined;
  await account.ask();
  expect(account.get()).toMatchObject({ session: { account: null }, refused: undefined });
});

test("a session that was ended elsewhere is known by the next thing that is asked for", async () => {
  const account = setting.open();
  await account.signIn(code);
  setting.signedIn = null;
  await expect(account.call((api) => api.places())).rejects.toMatchObject({ code: "signed_out" });
  expect(account.get()).toMatchObject({ session: { account: null }, isEndedElsewhere: true, remembered: undefined });
  await account.signIn(code);
  expect(account.get().isEndedElsewhere).toBe(false);
});

test("who comes back to the page after a while finds what has changed meanwhile", async () => {
  const account = setting.open();
  await account.signIn(code);
  setting.page.dispatchEvent(new Event("visibilitychange"));
  expect(setting.asked).toBe(0);
  setting.nowMs = 60_001;
  setting.signedIn = null;
  await setting.comeBack(account);
  expect(account.get()).toMatchObject({ session: { account: null }, isEndedElsewhere: true });
});

test("what another tab did is found at once by who comes back", async () => {
  const [account, otherTab] = [setting.open(), setting.open()];
  await account.ask();
  await otherTab.signIn(code);
  await setting.comeBack(account);
  expect(nameIn(account)).toBe("Awa Diallo");
});

test("an answer that was under way undoes nothing that was done meanwhile", async () => {
  const account = setting.open();
  const asking = account.ask();
  await account.signIn(code);
  setting.signedIn = null;
  await asking;
  expect(nameIn(account)).toBe("Awa Diallo");
});

test("a changed name and accepted terms count at once", async () => {
  const account = setting.open();
  await account.signIn(code);
  await account.change({ name: "Awa" });
  await account.acceptTerms(3);
  expect(account.get()).toMatchObject({ remembered: "Awa", session: { account: { name: "Awa" }, terms: { isAccepted: true } } });
});

test("nothing is asked after the end", () => {
  const account = setting.open();
  account.close();
  account.close();
  setting.page.dispatchEvent(new Event("visibilitychange"));
  expect(setting.asked).toBe(0);
});
