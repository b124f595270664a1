import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOffences } from "./house-rules.ts";

let house = "";

beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), "palabre-house-"));
});

afterEach(() => rm(house, { recursive: true, force: true }));

async function offencesOf(file: string, source: string): Promise<string[]> {
  await mkdir(dirname(join(house, file)), { recursive: true });
  await writeFile(join(house, file), source);
  return findOffences(house);
}

test("a file of 300 lines passes, one of 301 does not", async () => {
  expect(await offencesOf("src/short.css", "a {}\n".repeat(300))).toEqual([]);
  expect(await offencesOf("src/long.css", "a {}\n".repeat(301))).toEqual(["src/long.css: 301 lines, at most 300"]);
});

// Put together here, or this very file would be found.
test.each(["// TO" + "DO", "// FIX" + "ME", "it.on" + "ly(", "it.sk" + "ip("])("%s is found with its line", async (leftover) => {
  expect(await offencesOf("src/deep/a.test.ts", `const a = 1;\n${leftover} x\n`)).toEqual([
    expect.stringMatching(/^src\/deep\/a\.test\.ts:2: /),
  ]);
});

test("what the oldest browsers do not have is found where the page is made, and nowhere else", async () => {
  const source = "const page = URL.par" + "se(text);\n";
  expect(await offencesOf("packages/web/src/page.ts", source)).toEqual([
    expect.stringMatching(/^packages\/web\/src\/page\.ts:1: /),
  ]);
  await rm(join(house, "packages"), { recursive: true });
  expect(await offencesOf("packages/server/src/page.ts", source)).toEqual([]);
});

test("what others wrote or tools built is not read", async () => {
  expect(await offencesOf("node_modules/x/index.ts", "//\n".repeat(301))).toEqual([]);
  expect(await offencesOf("packages/web/dist/index.css", "a {}\n".repeat(301))).toEqual([]);
});
