import type { Platform } from "../../lib/platform.ts";
import type { Problem } from "./deviceAdvice.ts";

/** The three places where a microphone or a camera may be kept from a page. */
export const helpLevels = ["browser", "security", "system"] as const;
export type HelpLevel = (typeof helpLevels)[number];

/** How the button beside the address looks, where the browser has one. */
export type AddressMark = "sliders" | "lock" | "camera" | "page";

export type DeviceHelp = {
  /** The level that is the cause, as far as the browser tells. */
  likely: HelpLevel | undefined;
  /** Ends the key of the steps in the browser. */
  steps: "chrome" | "chromeMobile" | "edge" | "firefox" | "firefoxMobile" | "safari" | "safariMobile" | "iosOther" | "other";
  mark: AddressMark | undefined;
  /** Ends the key of what security software does here. */
  security: "antivirus" | "managed" | "securityApp" | "screenTime";
};

const isMobile = ({ system }: Platform): boolean => system === "android" || system === "ios";

const stepsFor = (platform: Platform): Pick<DeviceHelp, "steps" | "mark"> => {
  const { browser, system } = platform;
  if (system === "ios" && browser !== "safari") return { steps: "iosOther", mark: undefined };
  switch (browser) {
    case "chrome":
      return { steps: isMobile(platform) ? "chromeMobile" : "chrome", mark: "sliders" };
    case "edge":
      return { steps: isMobile(platform) ? "chromeMobile" : "edge", mark: "lock" };
    case "firefox":
      return isMobile(platform) ? { steps: "firefoxMobile", mark: "lock" } : { steps: "firefox", mark: "camera" };
    case "safari":
      return isMobile(platform) ? { steps: "safariMobile", mark: "page" } : { steps: "safari", mark: undefined };
    case "other":
      return { steps: "other", mark: "lock" };
  }
};

const securityOn: Record<Platform["system"], DeviceHelp["security"]> = {
  windows: "antivirus",
  macos: "antivirus",
  linux: "managed",
  android: "securityApp",
  ios: "screenTime",
};

/** What to look at, in which order, when a device does not come on; nothing where no setting is the cause. */
export const deviceHelp = (problem: Problem, platform: Platform): DeviceHelp | undefined => {
  switch (problem) {
    case "blocked":
      return { likely: "browser", ...stepsFor(platform), security: securityOn[platform.system] };
    case "system":
      return { likely: "system", ...stepsFor(platform), security: securityOn[platform.system] };
    // Security software and some systems hide a device, or hold it, instead of saying that they forbid it.
    case "missing":
    case "busy":
      return { likely: undefined, ...stepsFor(platform), security: securityOn[platform.system] };
    case "dismissed":
    case "failed":
    case "insecure":
    case "unsupported":
      return undefined;
  }
};
