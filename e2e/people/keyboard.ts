import type { Locator, Page } from "playwright-core";

const MANY_STOPS = 80;

/** Goes on with the Tab key until that place has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let stop = 0; stop < MANY_STOPS; stop += 1) {
    if (await hasFocus(place)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key does not lead to ${place} within ${MANY_STOPS} stops`);
}

/** Goes there by the Tab key and presses it. */
export async function pressAt(page: Page, place: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, place);
  await page.keyboard.press(key);
}

const hasFocus = (place: Locator): Promise<boolean> => place.evaluate((element) => element === document.activeElement);
