import { join } from "node:path";
import type { House } from "../House.ts";
import type { People } from "../people/People.ts";
import { askForCode, readCode } from "../people/signIn.ts";
import { photograph, SCREENS } from "./photograph.ts";

/** Signing in, step by step, and one's account. */
export async function photographAccount({ mailbox, palabre }: House, people: People, folder: string): Promise<void> {
  const claire = await people.invite("Claire Martin", { viewport: SCREENS.desktop });
  const { page } = claire;
  const show = (name: string) => photograph(claire, join(folder, name));
  const email = "claire.martin@example.org";

  await page.goto(palabre.administratorUrl ?? "");
  await claire.find("heading", "first-administrator.title").waitFor();
  await show("first-administrator");

  await page.goto("/login?next=/account");
  await claire.find("heading", "login.title").waitFor();
  await show("login");
  await claire.type(claire.find("textbox", "site.email"), "claire.martin");
  await page.keyboard.press("Enter");
  await page.getByText(claire.words("site.invalid.email")).waitFor();
  await show("login-incomplete");
  await askForCode(claire, email);
  await show("login-code");
  await page.keyboard.type("000000");
  await page.getByText(claire.words("site.refusals.wrong_code")).waitFor();
  await show("login-wrong");
  await page.keyboard.type(await readCode(mailbox, email));
  await claire.find("heading", "account.title").waitFor();
  await claire.find("list", "account.places.title").waitFor();
  await show("account");

  await claire.press("account.remove.open");
  await claire.find("dialog", "account.remove.question").waitFor();
  await show("account-remove");
  await page.goto("/login");
  await claire.find("heading", "login.already.title").waitFor();
  await show("login-already");
  await page.goto("/");
  await page.getByRole("button", { name: claire.words("ui.account.of", { name: claire.name }) }).waitFor();
  await show("home-signed-in");
  await page.close();
}
