import { randomBytes } from "node:crypto";
import { Institution } from "@palabre/testing/Institution.ts";
import type { BrowserName } from "../browsers/Browsers.ts";
import { atNight, type Journey, journey } from "../journey.ts";
import { comeAsAdministrator } from "../people/administrator.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { SamlPage } from "../people/SamlPage.ts";
import { until } from "../until.ts";

const newName = (): string => `Université ${randomBytes(4).toString("hex")}`;

const rowOf = (person: Person, name: string) =>
  person.find("list", "admin.sections.institutions").getByRole("listitem").filter({ hasText: name });

const fieldOf = (person: Person, key: string) => person.find("textbox", `admin.institutions.${key}`);

/** All that the console takes to know an institution, which is given our address in turn. */
const add = async (administrator: Person, name: string): Promise<Institution> => {
  await administrator.press("admin.institutions.new");
  await fieldOf(administrator, "fields.name").fill(name);
  await administrator.page.getByText(administrator.words("admin.institutions.giveIt.oidc")).waitFor();
  const institution = await Institution.open(await fieldOf(administrator, "answer.oidc").inputValue());
  await fieldOf(administrator, "fields.issuer.oidc").fill(institution.issuer);
  await fieldOf(administrator, "fields.clientId").fill(institution.clientId);
  await administrator.press("admin.institutions.add");
  const secret = administrator.page.getByLabel(administrator.words("admin.institutions.fields.clientSecret"));
  await until("what is missing has the focus", () => secret.evaluate((element) => element === document.activeElement), {
    holds: (hasFocus) => hasFocus,
  });
  await secret.fill(institution.clientSecret);
  await assertAccessible(administrator.page, "The dialog of an institution");
  await administrator.press("admin.institutions.add");
  await rowOf(administrator, name).waitFor();
  return institution;
};

const addSaml = async (administrator: Person, name: string, { settings }: SamlPage): Promise<void> => {
  await administrator.press("admin.institutions.new");
  await administrator.find("radio", "admin.institutions.kinds.saml").check();
  await fieldOf(administrator, "fields.name").fill(name);
  await fieldOf(administrator, "fields.issuer.saml").fill(settings.issuer);
  await fieldOf(administrator, "fields.signInUrl").fill(settings.signInUrl);
  await fieldOf(administrator, "fields.certificates").fill(settings.certificates.join("\n"));
  await fieldOf(administrator, "fields.trustsEmail").fill("saml.example");
  await administrator.press("admin.institutions.add");
  await rowOf(administrator, name).waitFor();
};

const remove = async (administrator: Person, name: string): Promise<void> => {
  await administrator.press("admin.institutions.changeName", { name });
  await administrator.press("admin.institutions.remove.open");
  await administrator.press("admin.institutions.remove.verb");
  await rowOf(administrator, name).waitFor({ state: "detached" });
};

const choose = async ({ page }: Person, name: string): Promise<void> => {
  await page.goto("/login?next=/account");
  await page.getByRole("link", { name }).click();
};

const isBackAs = async ({ page }: Person, email: string): Promise<void> => {
  await page.waitForURL("**/account");
  await page.getByText(email).first().waitFor();
};

const through = (title: string, browser: BrowserName): Journey =>
  journey(title, async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/request to http:\/\/127\.0\.0\.1:/);
    // Another journey may have used the first administrator's link.
    people.complaints.excuse(/status of 403 .*\/api\/sign-in\/link$/);
    const [name, other] = [newName(), newName()];
    const [nadia, paul, lea] = [
      await people.invite("Nadia Benali"),
      await people.invite("Paul"),
      await people.invite("Léa", { browser }),
    ];
    await comeAsAdministrator(nadia, { palabre, mailbox }, "/admin/institutions");
    const [institution, saml] = [await add(nadia, name), await SamlPage.open("lea@saml.example")];
    try {
      await nadia.press("admin.institutions.changeName", { name });
      await nadia.press("admin.institutions.try");
      await nadia.page.getByText(nadia.words("admin.institutions.reach.answers")).waitFor();
      await nadia.page.keyboard.press("Escape");
      await addSaml(nadia, other, saml);

      await choose(paul, name);
      await paul.page.locator("input[name=login]").fill("paul");
      await paul.page.keyboard.press("Enter");
      await isBackAs(paul, "paul@institution.example");

      await paul.press("ui.account.of", { name: "Personne paul" });
      await paul.find("menuitem", "ui.account.signOut").click();
      await paul.page.getByText(paul.words("ui.account.signedOutHere", { name })).waitFor();
      await assertAccessible(paul.page, "Signed out here, and not yet at the institution");
      await paul.press("ui.account.signOutThere");
      await paul.page.getByRole("button", { name: "Sortir" }).click();
      await paul.page.waitForURL(({ pathname }) => pathname === "/");
      await choose(paul, name);
      await paul.page.locator("input[name=login]").waitFor();

      await choose(lea, other);
      await isBackAs(lea, "lea@saml.example");

      await remove(nadia, name);
      await remove(nadia, other);
    } finally {
      institution.close();
      saml.close();
    }
  });

export const throughAnInstitution = through(
  "an administrator adds institutions; people choose theirs, sign in there by OpenID Connect or SAML, are back where they were going, and sign out here and, by OpenID Connect, there",
  "chromium",
);
export const throughAnInstitutionInFirefox = atNight(through("the same institutions in Firefox", "firefox"));
