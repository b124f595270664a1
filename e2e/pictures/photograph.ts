import type { Person } from "../people/Person.ts";

export const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const THEMES = ["light", "dark"] as const;

/** Four pictures of what somebody sees now: in each size and each light. */
export async function photograph({ page }: Person, path: string): Promise<void> {
  for (const [screen, size] of Object.entries(SCREENS)) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${path}-${screen}-${colorScheme}.png`, animations: "disabled", caret: "initial" });
    }
  }
  await page.setViewportSize(SCREENS.desktop);
}
