import { expect, test } from "vitest";
import type { BrowserKind, SystemKind } from "../../lib/platform.ts";
import en from "../en.json";
import fr from "../fr.json";
import { deviceHelp, helpLevels } from "./deviceHelp.ts";

const browsers: readonly BrowserKind[] = ["chrome", "edge", "firefox", "safari", "other"];
const systems: readonly SystemKind[] = ["windows", "macos", "linux", "android", "ios"];

test("who refuses is looked at first: the browser where a person said no, the system where it forbids", () => {
  const likely = (problem: Parameters<typeof deviceHelp>[0]) =>
    deviceHelp(problem, { browser: "chrome", system: "windows" })?.likely;
  expect([likely("blocked"), likely("system")]).toEqual(["browser", "system"]);
});

test("where no setting is the cause nothing is explained", () => {
  for (const problem of ["dismissed", "failed", "insecure", "unsupported"] as const)
    expect(deviceHelp(problem, { browser: "chrome", system: "linux" })).toBeUndefined();
});

test("only the browser of the system itself has its own settings on an iPhone", () => {
  expect(deviceHelp("blocked", { browser: "safari", system: "ios" })?.steps).toBe("safariMobile");
  expect(deviceHelp("blocked", { browser: "firefox", system: "ios" })?.steps).toBe("iosOther");
});

test("every browser on every system has words for each level, in both languages", () => {
  for (const { help } of [fr, en]) {
    for (const browser of browsers) {
      for (const system of systems) {
        const { steps, security } = deviceHelp("blocked", { browser, system }) ?? {};
        expect(help.steps).toHaveProperty(`${steps}.where`);
        expect(help.steps).toHaveProperty(`${steps}.set`);
        expect(help.steps).toHaveProperty(`${steps}.then`);
        expect(help.security).toHaveProperty(`${security}.text`);
        expect(help.system).toHaveProperty(system);
      }
    }
    expect(Object.keys(help.levels)).toEqual([...helpLevels]);
  }
});
