import { expect, test } from "vitest";
import { createLog } from "./createLog.ts";

test("an error of the database is logged without the row that it quotes", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const error = Object.assign(new Error("null value in column"), {
    code: "23502",
    detail: "Failing row contains (bonjour).",
    where: "bonjour",
  });
  log.warn({ err: error }, "something failed");
  log.warn({ err: "bonjour" }, "something odd");
  expect(lines.join("")).not.toContain("bonjour");
  expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ err: { code: "23502", message: "null value in column" } });
});
