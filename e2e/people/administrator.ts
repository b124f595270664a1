import type { Mailbox } from "@palabre/testing/Mailbox.ts";
import type { Palabre } from "../Palabre.ts";
import type { Person } from "./Person.ts";
import { signInByCode } from "./signIn.ts";

const administratorEmail = "nadia@example.org";

type House = { palabre: Palabre; mailbox: Mailbox };

/** Signs in as whoever administrates the house: by the link of its start, or, where another journey has used that, by a code. */
export async function comeAsAdministrator(person: Person, { palabre, mailbox }: House, next: string): Promise<void> {
  const { page } = person;
  await page.goto(palabre.administratorUrl ?? "");
  await person.type(person.find("textbox", "site.email"), administratorEmail);
  await person.type(person.find("textbox", "site.name"), person.name);
  await person.press("first-administrator.become");
  const offer = person.find("heading", "passkeys.offer.title");
  await offer.or(person.find("heading", "first-administrator.used.title")).waitFor();
  const isFirst = await offer.isVisible();
  await page.goto(isFirst ? next : `/login?next=${encodeURIComponent(next)}`);
  if (!isFirst) await signInByCode(person, mailbox, administratorEmail);
}
