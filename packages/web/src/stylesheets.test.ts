import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

// Read from the disk: vitest hands out empty stylesheets.
const read = (pattern: string) =>
  globSync(pattern, { cwd: import.meta.dirname }).map((path): [path: string, text: string] => [
    path,
    readFileSync(join(import.meta.dirname, path), "utf8"),
  ]);
const components = read("**/*.tsx");
const stylesheets = new Map(read("**/*.module.css"));
const declared = (css: string): string[] => [...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = ""]) => name);

test("every class that a component names is in its stylesheet", () => {
  const missing = components.flatMap(([path, source]) => {
    const sheets = [...source.matchAll(/import (\w+) from "(\.[\w./-]+\.module\.css)"/g)];
    return sheets.flatMap(([, variable, name = ""]) => {
      const css = stylesheets.get(join(dirname(path), name)) ?? "";
      return [...source.matchAll(new RegExp(`\\b${variable}\\["([\\w-]+)"\\]`, "g"))]
        .filter(([, className]) => !new RegExp(`\\.${className}(?![\\w-])`).test(css))
        .map(([, className]) => `${path}: ${className}`);
    });
  });
  expect(missing).toEqual([]);
});

test("every value that a stylesheet takes is declared by a stylesheet, or given by a component", () => {
  const known = new Set([...stylesheets.values(), ...read("styles/tokens.css").map(([, css]) => css)].flatMap(declared));
  const scripts = components.map(([, source]) => source).join("");
  const unknown = [...stylesheets].flatMap(([path, css]) =>
    [...css.matchAll(/var\((--[\w-]+)(,)?/g)]
      .filter(([, name = "", fallback]) => !fallback && !known.has(name) && !scripts.includes(`"${name}"`))
      .map(([, name]) => `${path}: ${name}`),
  );
  expect(unknown).toEqual([]);
});
