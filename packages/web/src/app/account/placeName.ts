import type { Translate } from "../../lib/i18n.ts";
import { browserNames, platformOf, systemNames } from "../../lib/platform.ts";

/** "Firefox sur Linux", from what a browser says of itself. */
export const placeName = (userAgent: string, t: Translate): string => {
  // Whether it could be touched nobody has noted: an iPad counts as the Mac that it says it is.
  const { browser, system } = platformOf({ userAgent, maxTouchPoints: 0 });
  return t("account.places.on", {
    browser: browserNames[browser] ?? t("account.places.otherBrowser"),
    system: systemNames[system],
  });
};
