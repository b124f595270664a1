/** A line for a list: put in right after the first match of `after`. */
export type Edit = { path: string; after: RegExp; insert: string };

/** Where features are listed: the contracts, the permissions, the deciders, the screens. */
export const edits = (name: string): readonly Edit[] => [
  {
    path: "packages/protocol/src/features/index.ts",
    after: /import \{ meeting \}.*\n/,
    insert: `import { ${name} } from "./${name}.ts";\n`,
  },
  { path: "packages/protocol/src/features/index.ts", after: /contracts = \[[^\]]*(?=\])/, insert: `, ${name}` },
  {
    path: "packages/protocol/src/index.ts",
    after: /export \* from "\.\/features\/index\.ts";\n/,
    insert: `export * from "./features/${name}.ts";\n`,
  },
  { path: "packages/protocol/src/permissions.ts", after: /const table = \{\n/, insert: `  "${name}.mark": everyone,\n` },
  {
    path: "packages/server/src/features/index.ts",
    after: /import type \{ Decider \}.*\n/,
    insert: `import { ${name}Decider } from "./${name}.ts";\n`,
  },
  {
    path: "packages/server/src/features/index.ts",
    after: /deciders: readonly Decider\[\] = \[[^\]]*(?=\])/,
    insert: `, ${name}Decider`,
  },
  {
    path: "packages/web/src/features/index.ts",
    after: /import \{ coreFeature \}.*\n/,
    insert: `import { ${name}Feature } from "./${name}/index.ts";\n`,
  },
  {
    path: "packages/web/src/features/index.ts",
    after: /features: readonly WebFeature\[\] = \[[^\]]*(?=\])/,
    insert: `, ${name}Feature`,
  },
];
