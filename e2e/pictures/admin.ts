import { join } from "node:path";
import type { House } from "../House.ts";
import { comeAsAdministrator } from "../people/administrator.ts";
import type { People } from "../people/People.ts";
import { photograph, SCREENS } from "./photograph.ts";

const sections = ["meetings", "accounts", "groups", "rooms", "rules", "institutions", "mail", "audit"] as const;

/** The administration, section by section, while somebody is in a meeting. */
export async function photographAdmin(house: Pick<House, "mailbox" | "palabre">, people: People, folder: string): Promise<void> {
  const nadia = await people.invite("Nadia Benali", { viewport: SCREENS.desktop });
  const guest = await people.invite("Karim Benali");
  await guest.joinSilently("reunion-de-quartier");
  const { page } = nadia;
  const show = (name: string) => photograph(nadia, join(folder, name));
  await comeAsAdministrator(nadia, house, "/admin");
  await nadia.find("list", "admin.sections.meetings").waitFor();
  await show("admin-overview");
  for (const section of sections) {
    await nadia.find("link", `admin.sections.${section}`).click();
    await page
      .locator("h1")
      .filter({ hasText: nadia.words(`admin.sections.${section}`) })
      .waitFor();
    await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
    await show(`admin-${section}`);
  }
  await guest.page.close();
  await page.close();
}
