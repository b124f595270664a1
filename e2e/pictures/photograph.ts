import type { Person } from "../people/Person.ts";

export const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const THEMES = ["light", "dark"] as const;

export type Screen = keyof typeof SCREENS;

/** Four pictures of what somebody sees now: in each size and each light. What a change of size would close is opened at each, and closed after. */
export async function photograph({ page }: Person, path: string, open?: (screen: Screen) => Promise<void>): Promise<void> {
  for (const screen of ["desktop", "phone"] as const) {
    await page.setViewportSize(SCREENS[screen]);
    await open?.(screen);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${path}-${screen}-${colorScheme}.png`, animations: "disabled", caret: "initial" });
    }
    if (open) await page.keyboard.press("Escape");
  }
  await page.setViewportSize(SCREENS.desktop);
}
