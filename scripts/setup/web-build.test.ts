import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Steps } from "./Steps.mjs";
import { buildWeb } from "./web-build.mjs";

const NODE_MODULES = join(import.meta.dirname, "../../node_modules");

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "palabre-web-"));
  symlinkSync(NODE_MODULES, join(root, "node_modules"));
  write("package-lock.json", "{}");
  write("packages/web/index.html", '<script type="module" src="./main.js"></script>');
  write("packages/web/main.js", 'document.title = "first";');
  write("packages/client/index.js", "");
  write("packages/protocol/index.js", "");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string): void {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** Builds, and tells whether it was needed: a build replaces the folder, and so takes the mark away. */
async function build(): Promise<"built" | "as it was"> {
  const mark = join(root, "packages/web/dist/mark");
  if (existsSync(join(root, "packages/web/dist"))) writeFileSync(mark, "");
  const steps = new Steps({ out: new PassThrough() as unknown as NodeJS.WriteStream, language: "en" });
  await buildWeb({ root, env: process.env, signal: new AbortController().signal, steps, node: process.execPath });
  return existsSync(mark) ? "as it was" : "built";
}

function builtScript(): string {
  const assets = join(root, "packages/web/dist/assets");
  return readdirSync(assets)
    .map((name) => readFileSync(join(assets, name), "utf8"))
    .join("");
}

test("the pages are built once for the same sources", async () => {
  expect(await build()).toBe("built");
  expect(builtScript()).toContain("first");
  expect(await build()).toBe("as it was");
});

test.each(["packages/web/main.js", "packages/client/index.js", "packages/protocol/index.js", "package-lock.json"])(
  "they are built anew when %s changes",
  async (file) => {
    await build();
    write(file, 'document.title = "second";');
    expect(await build()).toBe("built");
  },
);

test("sources that do not build are a problem, and the pages from before stay whole", async () => {
  await build();
  write("packages/web/main.js", "this is not a script");
  await expect(build()).rejects.toMatchObject({ name: "Problem", why: { en: expect.stringContaining("main.js") } });
  expect(builtScript()).toContain("first");
  expect(readdirSync(join(root, ".cache"))).toEqual([]);
});
