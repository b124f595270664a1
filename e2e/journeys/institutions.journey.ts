import { randomBytes } from "node:crypto";
import { Institution } from "@palabre/testing/Institution.ts";
import { journey } from "../journey.ts";
import { comeAsAdministrator } from "../people/administrator.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const rowOf = (person: Person, name: string) =>
  person.find("list", "admin.sections.institutions").getByRole("listitem").filter({ hasText: name });

/** All that the console takes to know an institution, which is given our address in turn. */
const add = async (administrator: Person, name: string): Promise<Institution> => {
  const field = (key: string) => administrator.find("textbox", `admin.institutions.${key}`);
  await administrator.press("admin.institutions.new");
  await administrator.type(field("fields.name"), name);
  const institution = await Institution.open(await field("answer.oidc").inputValue());
  await administrator.type(field("fields.issuer.oidc"), institution.issuer);
  await administrator.type(field("fields.clientId"), institution.clientId);
  await administrator.press("admin.institutions.add");
  const secret = administrator.page.getByLabel(administrator.words("admin.institutions.fields.clientSecret"));
  await until("what is missing has the focus", () => secret.evaluate((element) => element === document.activeElement), {
    holds: (hasFocus) => hasFocus,
  });
  await administrator.type(secret, institution.clientSecret);
  await assertAccessible(administrator.page, "The dialog of an institution");
  await administrator.press("admin.institutions.add");
  await rowOf(administrator, name).waitFor();
  return institution;
};

export const throughAnInstitution = journey(
  "an administrator adds an institution; somebody chooses it, signs in there, and is back where they were going; it is removed again",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/request to http:\/\/127\.0\.0\.1:/);
    const name = `Université ${randomBytes(4).toString("hex")}`;
    const [nadia, paul] = [await people.invite("Nadia Benali"), await people.invite("Paul")];
    await comeAsAdministrator(nadia, { palabre, mailbox }, "/admin/institutions");
    const institution = await add(nadia, name);
    try {
      await nadia.press("admin.institutions.changeName", { name });
      await nadia.press("admin.institutions.try");
      await nadia.page.getByText(nadia.words("admin.institutions.reach.answers")).waitFor();
      await nadia.page.keyboard.press("Escape");

      await paul.page.goto("/login?next=/account");
      await paul.page.getByRole("link", { name }).click();
      await paul.page.locator("input[name=login]").fill("paul");
      await paul.page.keyboard.press("Enter");
      await paul.page.waitForURL("**/account");
      await paul.page.getByText("paul@institution.example").first().waitFor();

      await nadia.press("admin.institutions.changeName", { name });
      await nadia.press("admin.institutions.remove.open");
      await nadia.press("admin.institutions.remove.verb");
      await rowOf(nadia, name).waitFor({ state: "detached" });
    } finally {
      institution.close();
    }
  },
);
