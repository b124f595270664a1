import {
  addPasskey,
  askForCode,
  passkeys,
  passkeyToMake,
  passkeyToShow,
  removePasskey,
  session,
  signIn,
  signInByPasskey,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, LetterBox, startServer, type TestServer } from "../../../testing/src/index.ts";
import { areKeysPossible } from "../accounts/index.ts";
import { SoftKey } from "./SoftKey.fixture.ts";

const letterBox = new LetterBox();
let server: TestServer;
let people = 0;

beforeAll(async () => {
  server = await startServer({ mail: letterBox });
});
afterAll(() => server.close());

/** Keys are for names: this machine's, as browsers take it. */
const site = () => ({ origin: server.origin.replace("127.0.0.1", "localhost") });

const newBrowser = async (): Promise<Browser> => {
  const browser = new Browser(site());
  await browser.call(session, {});
  return browser;
};

const newPerson = async () => {
  people += 1;
  const [browser, email] = [await newBrowser(), `key${people}@example.org`];
  await browser.call(askForCode, { email, language: "fr" });
  await browser.call(signIn, { email, code: letterBox.codeFor(email), language: "fr" });
  return { browser, email };
};

const asked = (options: Record<string, unknown>, origin = site().origin) => ({ challenge: String(options["challenge"]), origin });

const withKey = async () => {
  const person = await newPerson();
  const key = new SoftKey();
  const answer = key.make(asked(await person.browser.call(passkeyToMake, {})));
  const kept = await person.browser.call(addPasskey, { label: "Clé USB", answer });
  return { ...person, key, kept };
};

const refused = { code: "passkey_refused" };

test("a key that was kept signs in, in any browser, without an address being said", async () => {
  const { key, kept, email, browser: first } = await withKey();
  expect(kept).toMatchObject([{ label: "Clé USB", usedAt: null }]);
  const browser = await newBrowser();
  const answer = key.show(asked(await browser.call(passkeyToShow, {})));
  expect((await browser.call(signInByPasskey, { answer })).account).toMatchObject({ email });
  expect((await browser.call(session, {})).account).toMatchObject({ email });
  expect((await first.call(passkeys, {}))[0]?.usedAt).toBeGreaterThan(0);
});

test("what is asked of a browser does not tell whose keys there are", async () => {
  await withKey();
  const options = await (await newBrowser()).call(passkeyToShow, {});
  expect(options["allowCredentials"] ?? []).toEqual([]);
});

test("a proof counts once, where it was asked for, on this site alone", async () => {
  const { key } = await withKey();
  const browser = await newBrowser();
  const answer = key.show(asked(await browser.call(passkeyToShow, {})));
  const elsewhere = (await newBrowser()).call(signInByPasskey, { answer });
  await expect(elsewhere).rejects.toMatchObject(refused);
  const again = key.show(asked(await browser.call(passkeyToShow, {})));
  await browser.call(signInByPasskey, { answer: again });
  await expect(browser.call(signInByPasskey, { answer: again })).rejects.toMatchObject(refused);
  const phished = key.show(asked(await browser.call(passkeyToShow, {}), "http://localhost.evil.example"));
  await expect(browser.call(signInByPasskey, { answer: phished })).rejects.toMatchObject(refused);
});

test("another key's proof, one that was changed and one for an unknown key are refused alike", async () => {
  const { key } = await withKey();
  const browser = await newBrowser();
  const options = asked(await browser.call(passkeyToShow, {}));
  const other = new SoftKey().show(options);
  const own = key.show(options);
  const borrowed = { ...other, id: own.id, rawId: own.rawId };
  for (const answer of [other, borrowed]) await expect(browser.call(signInByPasskey, { answer })).rejects.toMatchObject(refused);
});

test("a key that was forgotten signs nobody in, and nobody forgets somebody else's", async () => {
  const { key, kept, browser } = await withKey();
  const id = kept[0]?.id ?? "";
  const stranger = await newPerson();
  await stranger.browser.call(removePasskey, { id });
  expect(await browser.call(passkeys, {})).toHaveLength(1);
  expect(await browser.call(removePasskey, { id })).toEqual([]);
  const page = await newBrowser();
  const answer = key.show(asked(await page.call(passkeyToShow, {})));
  await expect(page.call(signInByPasskey, { answer })).rejects.toMatchObject(refused);
});

test("a key is made by whoever is signed in, for what this browser was asked", async () => {
  await expect((await newBrowser()).call(passkeyToMake, {})).rejects.toMatchObject({ code: "signed_out" });
  const [one, other] = [await newPerson(), await newPerson()];
  const answer = new SoftKey().make(asked(await one.browser.call(passkeyToMake, {})));
  const stolen = other.browser.call(addPasskey, { label: "Volée", answer });
  await expect(stolen).rejects.toMatchObject(refused);
});

test("browsers make keys for names, not for a machine's address", () => {
  expect(["localhost:3000", "visio.example.org", "192.0.2.7:3000", "[2001:db8::1]:3000", undefined].map(areKeysPossible)).toEqual(
    [true, true, false, false, false],
  );
});
