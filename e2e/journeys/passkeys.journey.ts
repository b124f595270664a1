import { randomBytes } from "node:crypto";
import { atNight, journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { signInByCode } from "../people/signIn.ts";
import { until } from "../until.ts";

/** A device with a finger that is always the right one, and a way to say that it is not. */
async function addAuthenticator({ page }: Person) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    turnAway: () => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false }),
    comeBack: () => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true }),
  };
}

const signOut = async (person: Person): Promise<void> => {
  await person.page.getByRole("button", { name: /^Maimouna / }).click();
  await person.find("menuitem", "ui.account.signOut").click();
  await person.find("link", "ui.account.signIn").waitFor();
};

export const passkey = journey(
  "a key is made, signs in without a letter, is refused once it was taken away; whoever turns away reads no error",
  async ({ people, mailbox }) => {
    people.complaints.excuse(/status of 403 .*\/api\/sign-in\/passkey$/);
    // What verifies keys asks Node which signatures it knows.
    people.complaints.excuse(/ExperimentalWarning: The .* Web Crypto API|--trace-warnings/);
    const email = `maimouna.${randomBytes(4).toString("hex")}@example.org`;
    const person = await people.invite("Maimouna");
    const { page } = person;
    const authenticator = await addAuthenticator(person);
    await page.goto("/login?next=/account");
    await signInByCode(person, mailbox, email);
    await page.getByText(person.words("passkeys.none")).waitFor();
    const label = person.find("textbox", "passkeys.label");
    await until("a name is proposed", () => label.inputValue(), { holds: (name) => name === "Chrome sur Linux" });
    await person.press("passkeys.add");
    const keys = person.find("list", "passkeys.title").getByRole("listitem");
    await keys.filter({ hasText: person.words("passkeys.unused") }).waitFor();
    await person.press("passkeys.add");
    await page.getByText(person.words("passkeys.present")).waitFor();
    await assertAccessible(page, "The keys of an account");

    const letters = mailbox.sentTo(email).length;
    await signOut(person);
    await page.goto("/login?next=/account");
    await person.press("passkeys.signIn");
    await keys.getByText(/^Utilisée/).waitFor();
    if (mailbox.sentTo(email).length > letters) throw new Error("A key needs no letter");

    await person.press("passkeys.removeName", { label: "Chrome sur Linux" });
    await person.find("alertdialog", "passkeys.question.title", { label: "Chrome sur Linux" }).waitFor();
    await person.press("passkeys.question.verb");
    await page.getByText(person.words("passkeys.none")).waitFor();
    await signOut(person);
    await page.goto("/login");
    const signIn = person.find("button", "passkeys.signIn");
    await signIn.click();
    await page.getByText(person.words("passkeys.refused")).waitFor();

    await authenticator.turnAway();
    await signIn.click();
    await page.getByText(person.words("passkeys.refused")).waitFor({ state: "detached" });
    await signIn.and(page.locator(":not([aria-busy])")).waitFor();
    if ((await page.getByRole("alert").count()) > 0) throw new Error("Whoever turned away reads an error");
  },
);

const inFirefox = journey("Firefox offers keys as well", async ({ people }) => {
  const person = await people.invite("Ousmane", { browser: "firefox", language: "en" });
  await person.page.goto("/login");
  await person.find("button", "passkeys.signIn").waitFor();
});

export const firefox = atNight(inFirefox);
