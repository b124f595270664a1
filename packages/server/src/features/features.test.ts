import { readdirSync } from "node:fs";
import { join } from "node:path";
import { contracts } from "@palabre/protocol";
import { expect, test } from "vitest";
import { deciders } from "./index.ts";

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(import.meta.dirname, folder), { withFileTypes: true })
    .filter(({ name }) => name !== "index.ts" && !name.includes(".test."))
    .map(({ name }) => name.replace(/\.ts$/, ""))
    .sort();

test("the list of contracts, the list of deciders and the three folders name the same features", () => {
  const features = contracts.map(({ name }) => name).filter((name) => name !== "meeting");
  expect(deciders.map(({ contract }) => contract)).toEqual(contracts);
  for (const folder of [".", "../../../protocol/src/features", "../../../web/src/features"])
    expect(filesOf(folder)).toEqual([...features].sort());
});
