import type { Person } from "./Person.ts";

/**
 * What somebody tells the browser of this site, as from its address bar: Chromium's own setting. Only a `chromium-asking` heeds it
 * when a device is opened.
 */
export async function tellBrowser({ page }: Person, setting: "granted" | "denied"): Promise<void> {
  // It stays attached: what it told is forgotten with it.
  const control = await page.context().newCDPSession(page);
  const { targetInfo } = await control.send("Target.getTargetInfo");
  const { browserContextId = "" } = targetInfo;
  for (const name of ["camera", "microphone"])
    await control.send("Browser.setPermission", { permission: { name }, setting, browserContextId });
}
