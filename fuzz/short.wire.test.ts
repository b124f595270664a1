import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Coverage } from "./Coverage.ts";
import { Fuzzer } from "./Fuzzer.ts";
import { Random } from "./Random.ts";
import { targetNames } from "./targets/index.ts";

test("whatever anybody sends, every target keeps its promises: ten thousand inputs, the same ones each time", async () => {
  const args = [join(import.meta.dirname, "run.ts"), "--runs", "10000", "--seed", "1"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.match(/^✓ \w+/gm)).toEqual(targetNames.map((name) => `✓ ${name}`));
}, 180_000);

test("a fault behind eight questions is found by what ran on the way to it, and its input is told", async () => {
  const coverage = new Coverage((url) => url.includes("planted.fixture"));
  coverage.start();
  const { run } = await import("./planted.fixture.ts");
  const fuzzer = new Fuzzer({ seeds: [], words: [..."eimrtu"], run }, coverage, new Random(1));
  await fuzzer.begin([""]);
  await fuzzer.run(50_000);
  coverage.close();
  expect(fuzzer.findings).toEqual([{ input: expect.stringMatching(/^meurtrie/), error: new Error("deep inside") }]);
}, 60_000);
