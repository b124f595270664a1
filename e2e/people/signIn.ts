import type { Mailbox } from "@palabre/testing/Mailbox.ts";
import type { Person } from "./Person.ts";

/** The code in the newest letter to an address, once so many have come there. */
export async function readCode(mailbox: Mailbox, email: string, count = 1): Promise<string> {
  const { text } = await mailbox.waitFor(email, count);
  const [, first = "", second = ""] = /\b(\d{3})\s?(\d{3})\b/.exec(text) ?? [];
  if (first === "") throw new Error(`There is no code in this letter:\n${text}`);
  return first + second;
}

/** On the login page: asks for a code and waits for the field that takes it. */
export async function askForCode(person: Person, email: string): Promise<void> {
  await person.type(person.find("textbox", "site.email"), email);
  await person.press("login.ask");
  await person.find("textbox", "login.code.label").waitFor();
}

/** From the login page on, until somebody is signed in. They are asked for nothing but the code. */
export async function signInByCode(person: Person, mailbox: Mailbox, email: string): Promise<void> {
  const before = mailbox.sentTo(email).length;
  await askForCode(person, email);
  await person.page.keyboard.type(await readCode(mailbox, email, before + 1));
  await person.find("heading", "login.code.title").waitFor({ state: "detached" });
}
