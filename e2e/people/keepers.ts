import { randomBytes } from "node:crypto";
import type { Mailbox } from "@palabre/testing/Mailbox.ts";
import type { Looks, People } from "./People.ts";
import type { Person } from "./Person.ts";
import { signInByCode } from "./signIn.ts";

/** Somebody who has signed in by a code from their mail, and stands at `next`. */
export async function inviteKeeper(
  { people, mailbox }: { people: People; mailbox: Mailbox },
  name: string,
  { next = "/", email: known, ...looks }: Looks & { next?: string; email?: string } = {},
): Promise<{ keeper: Person; email: string }> {
  const keeper = await people.invite(name, looks);
  const first = name.split(" ")[0]?.normalize("NFD").replaceAll(/\W/g, "").toLowerCase();
  const email = known ?? `${first}.${randomBytes(4).toString("hex")}@example.org`;
  await keeper.page.goto(`/login?next=${encodeURIComponent(next)}`);
  await signInByCode(keeper, mailbox, email);
  return { keeper, email };
}

/** Asks the API from somebody's browser, as a page of theirs would: for what another journey does by hand. */
export async function ask(
  { page }: Person,
  line: `${"POST" | "PATCH" | "PUT"} /api/${string}`,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const [method = "", path = ""] = line.split(" ");
  const { origin } = new URL(page.url());
  // A connection that was kept may be closed by the server at the moment in which it is used again: browsers then take another one.
  const answer = await page.request.fetch(path, { method, data, headers: { origin }, maxRetries: 2 });
  if (!answer.ok()) throw new Error(`${line} is answered with ${answer.status()}: ${await answer.text()}`);
}
