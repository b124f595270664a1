import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import { pressAt, tabTo } from "../people/keyboard.ts";
import type { Looks } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import { askForCode, readCode, signInByCode } from "../people/signIn.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };

/** An address that no other journey has used, and the name that the server makes of it. */
const newAddress = (first = "awa") => `${first}.${randomBytes(4).toString("hex")}@example.org`;

const menuOf = (person: Person, name: string) =>
  person.page.getByRole("button", { name: person.words("ui.account.of", { name }) });

/** Resolves once that place has the focus. */
const hasFocus = (person: Person, what: string, role: Parameters<Person["find"]>[0], key: string) =>
  until(what, () => person.find(role, key).evaluate((element) => element === document.activeElement));

/** Signed in, at the page of the account, under a name of one's own. */
async function comeToAccount(person: Person, email: string, mailbox: Parameters<typeof signInByCode>[1]): Promise<void> {
  await person.page.goto("/login?next=/account");
  await signInByCode(person, mailbox, email);
  await person.find("heading", "account.title").waitFor();
}

export const signingIn = journey(
  "a code by e-mail signs in from where one was; it holds over a reload, until one signs out",
  async ({ people, mailbox }) => {
    people.complaints.excuse(/status of 403 .*\/api\/sign-in$/);
    const email = newAddress();
    const awa = await people.invite("Awa Diallo");
    const { page } = awa;
    await page.goto("/");
    await awa.find("link", "ui.account.signIn").click();
    await hasFocus(awa, "the address is what one writes first", "textbox", "site.email");
    await page.keyboard.type("awa@");
    await page.keyboard.press("Enter");
    await page.getByText(awa.words("site.invalid.email")).waitFor();
    await hasFocus(awa, "the address is to be mended", "textbox", "site.email");

    await askForCode(awa, email);
    await hasFocus(awa, "the code is what comes next", "textbox", "login.code.label");
    const code = await readCode(mailbox, email);
    const field = awa.find("textbox", "login.code.label");
    // What looks into the mail on a phone may lose the page.
    await page.reload();
    await page.getByText(email).waitFor();
    await awa.type(field, code === "000000" ? "000001" : "000000");
    await page.getByText(awa.words("site.refusals.wrong_code")).waitFor();
    await page.keyboard.insertText(` ${code.slice(0, 3)} ${code.slice(3)} `);
    await awa.find("heading", "app.home.title").waitFor();
    await page.getByRole("button", { name: /^Awa / }).waitFor();
    if (new URL(page.url()).pathname !== "/") throw new Error(`One is at ${page.url()}, not where one came from`);

    await page.reload();
    await page.getByRole("button", { name: /^Awa / }).click();
    await awa.find("menuitem", "ui.account.own").click();
    await awa.find("heading", "account.title").waitFor();
    await awa.type(awa.find("textbox", "site.name"), awa.name);
    await awa.press("account.profile.save");
    await menuOf(awa, awa.name).waitFor();

    // The green room offers that name to a device that has none.
    await page.goto(`/${people.newRoom()}`);
    await until("the name is proposed", () => awa.find("textbox", "meeting.door.name").inputValue(), {
      holds: (value) => value === awa.name,
    });
    await page.goto("/account");
    await menuOf(awa, awa.name).click();
    await awa.find("menuitem", "ui.account.signOut").click();
    await awa.find("heading", "app.home.title").waitFor();
    await awa.find("link", "ui.account.signIn").waitFor();
    await page.goto("/account");
    await page.waitForURL((url) => url.pathname === "/login" && url.searchParams.get("next") === "/account");
    await awa.find("heading", "login.title").waitFor();
  },
);

export const otherPlaces = journey(
  "a session is ended from another browser, and its next step is to sign in again; data are taken along, the account deleted",
  async ({ people, mailbox }) => {
    people.complaints.excuse(/status of 401 /);
    const email = newAddress("karim");
    const [desk, fox] = [await people.invite("Karim"), await people.invite("Karim", { browser: "firefox", language: "en" })];
    await comeToAccount(desk, email, mailbox);
    await comeToAccount(fox, email, mailbox);
    await desk.page.reload();
    const places = desk.find("list", "account.places.title").getByRole("listitem");
    await places.filter({ hasText: "Firefox sur Linux" }).getByRole("button").click();
    await desk.page.getByText(desk.words("account.places.ended", { place: "Firefox sur Linux" })).waitFor();
    if ((await places.count()) !== 1) throw new Error(`${await places.count()} sessions are listed`);

    await fox.press("account.data.take");
    await fox.page.waitForURL((url) => url.pathname === "/login");
    await fox.page.getByText(fox.words("site.endedElsewhere")).waitFor();

    const downloading = desk.page.waitForEvent("download");
    await desk.press("account.data.take");
    const file = await (await downloading).path();
    const data = JSON.parse(await readFile(file, "utf8"));
    if (data.account.email !== email) throw new Error(`The data are of ${data.account.email}`);

    await desk.press("account.remove.open");
    const repeated = desk.find("textbox", "account.remove.repeat");
    await desk.type(repeated, "karim@example.org");
    await desk.press("account.remove.verb");
    await desk.page.getByText(desk.words("account.remove.differs", { email })).waitFor();
    await desk.type(repeated, email.toUpperCase());
    await desk.press("account.remove.verb");
    await desk.find("heading", "app.home.title").waitFor();
    await desk.find("link", "ui.account.signIn").waitFor();
  },
);

export const tooManyTries = journey("after five wrong codes a wait is counted down", async ({ people, mailbox }) => {
  people.complaints.excuse(/status of (403|429) .*\/api\/sign-in$/);
  const email = newAddress("lea");
  const lea = await people.invite("Léa Morel", { language: "en", viewport: PHONE });
  await lea.page.goto("/login");
  await askForCode(lea, email);
  const right = await readCode(mailbox, email);
  const answers: number[] = [];
  lea.page.on("response", (response) => {
    if (response.url().endsWith("/api/sign-in")) answers.push(response.status());
  });
  const field = lea.find("textbox", "login.code.label");
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await lea.type(field, right === "999999" ? "999990" : "999999");
    await until(`try ${attempt} is answered`, async () => answers.length === attempt);
    await lea.find("button", "login.code.enter").and(lea.page.locator(":not([aria-busy])")).waitFor();
  }
  if (answers.join() !== "403,403,403,403,403,429") throw new Error(`The answers were ${answers}`);
  await lea.page
    .getByText(lea.words("site.wait"))
    .getByRole("timer")
    .filter({ hasText: /^1[45]:\d\d$/ })
    .waitFor();
  await lea.press("login.code.other");
  await hasFocus(lea, "another address is written", "textbox", "site.email");
});

export const firstAdministrator = journey(
  "the first administrator comes by the link of the server's start, which leaves no trace and works once",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/status of (403|409) .*\/api\//);
    const link = palabre.administratorUrl ?? "";
    const [nadia, mallory] = [await people.invite("Nadia Benali"), await people.invite("Mallory", { viewport: PHONE })];
    await mallory.page.goto(link);
    await mallory.find("heading", "first-administrator.title").waitFor();
    await nadia.page.goto(link);
    await nadia.type(nadia.find("textbox", "site.email"), "nadia@example.org");
    await nadia.type(nadia.find("textbox", "site.name"), nadia.name);
    if (nadia.page.url().includes("#")) throw new Error("The secret is still in the address");
    await nadia.press("first-administrator.become");
    await nadia.find("heading", "passkeys.offer.title").waitFor();
    await assertAccessible(nadia.page, "The offer of a key");
    await nadia.press("passkeys.offer.later");
    await nadia.find("heading", "account.title").waitFor();
    await menuOf(nadia, nadia.name).waitFor();

    await mallory.type(mallory.find("textbox", "site.email"), "mallory@example.org");
    await mallory.type(mallory.find("textbox", "site.name"), mallory.name);
    await mallory.press("first-administrator.become");
    await mallory.find("heading", "first-administrator.used.title").waitFor();
    await assertAccessible(mallory.page, "The page of a link that was used");
    await mallory.page.goto("/admin/first");
    await mallory.find("heading", "first-administrator.incomplete.title").waitFor();

    // Who alone looks after the site stays.
    await nadia.press("account.remove.open");
    await nadia.type(nadia.find("textbox", "account.remove.repeat"), "nadia@example.org");
    await nadia.press("account.remove.verb");
    await nadia.page.getByText(nadia.words("account.remove.last")).waitFor();
    if (mailbox.sentTo("nadia@example.org").length > 0) throw new Error("The link needs no letter");
  },
);

const examined = (how: string, looks: Looks) =>
  journey(`the pages of accounts by keyboard alone, and as axe sees them, ${how}`, async ({ people, mailbox }) => {
    const email = newAddress("zoe");
    const zoe = await people.invite("Zoé", looks);
    const { page } = zoe;
    await page.goto("/login");
    await zoe.find("heading", "login.title").waitFor();
    await assertAccessible(page, "The login page");
    await page.keyboard.type(email);
    await page.keyboard.press("Enter");
    await zoe.find("textbox", "login.code.label").waitFor();
    await assertAccessible(page, "The page of the code");
    await page.keyboard.type(await readCode(mailbox, email));
    await zoe.find("heading", "app.home.title").waitFor();

    await pressAt(page, page.getByRole("button", { name: /^Zoe / }));
    await hasFocus(zoe, "the first entry of the menu has the focus", "menuitem", "ui.account.own");
    await page.keyboard.press("Enter");
    await zoe.find("list", "account.places.title").waitFor();
    await assertAccessible(page, "The page of the account");
    await pressAt(page, zoe.find("button", "account.remove.open"));
    await tabTo(page, zoe.find("textbox", "account.remove.repeat"));
    await assertAccessible(page, "The question before an account is deleted");
    await page.keyboard.press("Escape");
    await hasFocus(zoe, "the focus is back where it was", "button", "account.remove.open");

    await page.setViewportSize(NARROW);
    for (const path of ["/account", "/login", "/"]) {
      await page.goto(path);
      await page.getByRole("button", { name: /^Zoe / }).waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) throw new Error(`${path} is ${overflow} px too wide on the narrowest screen`);
    }
  });

export const examination = [
  examined("at a desk by day", { colorScheme: "light" }),
  examined("on a phone in the dark", { colorScheme: "dark", viewport: PHONE, language: "en" }),
];

export const terms = journey("terms are accepted before one goes on, or one is signed out", async ({ people, mailbox }) => {
  const email = newAddress("ines");
  const ines = await people.invite("Inès");
  const { page } = ines;
  let isAccepted = false;
  // No page sets them yet: this one is told that there are some.
  await page.route("**/api/{session,sign-in}", async (route) => {
    const response = await route.fetch();
    const session = await response.json();
    const isSession = response.ok() && "account" in session;
    const text = "# Entre nous\n\nSoyez bons.\n\n- ni bruit\n- ni injure";
    await route.fulfill({ response, json: isSession ? { ...session, terms: { version: 1, text, isAccepted } } : session });
  });
  await page.route("**/api/account/terms", async (route) => {
    isAccepted = true;
    await route.fulfill({ json: {} });
  });
  await page.goto("/login?next=/account");
  await signInByCode(ines, mailbox, email);
  await ines.find("heading", "site.terms.title").waitFor();
  await assertAccessible(page, "The terms");
  await ines.press("site.terms.refuse");
  await ines.find("heading", "login.title").waitFor();
  await page.goto("/account");
  await ines.find("heading", "login.title").waitFor();
  await signInByCode(ines, mailbox, newAddress("ines"));
  await ines.press("site.terms.accept");
  await ines.find("heading", "account.title").waitFor();
  if (!isAccepted) throw new Error("The server was told of nothing that was accepted");
  await page.close();
});
