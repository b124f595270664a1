import { expect, test } from "vitest";
import { platformOf } from "./platform.ts";

const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const android = "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, 0, "chrome", "windows"],
  [`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 0, "edge", "windows"],
  [`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/122.0.0.0`, 0, "other", "windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", 0, "firefox", "linux"],
  ["Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", 5, "firefox", "android"],
  [`${mac} Version/18.5 Safari/605.1.15`, 0, "safari", "macos"],
  [`${mac} Version/18.5 Safari/605.1.15`, 5, "safari", "ios"],
  [`${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`, 5, "safari", "ios"],
  [`${iPhone} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`, 5, "chrome", "ios"],
  [`${android} Chrome/140.0.0.0 Mobile Safari/537.36`, 5, "chrome", "android"],
  [`${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 5, "other", "android"],
  ["", 0, "other", "linux"],
] as const)("%s with %i fingers", (userAgent, maxTouchPoints, browser, system) => {
  expect(platformOf({ userAgent, maxTouchPoints })).toEqual({ browser, system });
});
