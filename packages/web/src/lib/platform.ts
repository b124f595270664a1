export type BrowserKind = "chrome" | "edge" | "firefox" | "safari" | "other";
export type SystemKind = "windows" | "macos" | "linux" | "android" | "ios";

/** Where somebody looks for a setting: which browser on which system. */
export type Platform = { browser: BrowserKind; system: SystemKind };

// Proper names, which no language changes.
export const browserNames: Partial<Record<BrowserKind, string>> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  safari: "Safari",
};
export const systemNames: Record<SystemKind, string> = {
  windows: "Windows",
  macos: "macOS",
  linux: "Linux",
  android: "Android",
  ios: "iOS",
};

const systemOf = (userAgent: string, maxTouchPoints: number): SystemKind => {
  // An iPad says that it is a Mac; no Mac can be touched.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "ios";
  if (/Android/.test(userAgent)) return "android";
  if (/Windows/.test(userAgent)) return "windows";
  return /Macintosh/.test(userAgent) ? "macos" : "linux";
};

// Each says that it is also those below it.
const browserOf = (userAgent: string): BrowserKind => {
  if (/\bOPR\/|SamsungBrowser|Vivaldi|YaBrowser/.test(userAgent)) return "other";
  if (/\bEdg(?:A|iOS)?\//.test(userAgent)) return "edge";
  if (/Firefox\/|FxiOS/.test(userAgent)) return "firefox";
  if (/Chrome\/|Chromium\/|CriOS/.test(userAgent)) return "chrome";
  return /Version\/[\d.]+ .*Safari\//.test(userAgent) ? "safari" : "other";
};

/** Only to choose words: what a browser can do is asked of the browser itself. */
export const platformOf = ({ userAgent, maxTouchPoints }: Pick<Navigator, "userAgent" | "maxTouchPoints">): Platform => ({
  browser: browserOf(userAgent),
  system: systemOf(userAgent, maxTouchPoints),
});
