import { type Plugin, transformWithOxc } from "vite";

const published = /\/dist\/livekit-client\.esm\.mjs$/;

/**
 * Takes LiveKit's client from the sources in its package. What it publishes is written for browsers of 2015 and has its
 * dependencies inside, where nothing can be left out of them. Class fields mean what they do in its own build: one without
 * a value leaves what a parent class has set.
 */
export const engineClient = (): Plugin => ({
  name: "engine-client",
  apply: "build",
  enforce: "pre",
  resolveId: {
    filter: { id: /^livekit-client$/ },
    async handler(name, importer) {
      const found = await this.resolve(name, importer, { skipSelf: true });
      if (!found || !published.test(found.id)) return this.error(`LiveKit's client is laid out in another way: ${found?.id}`);
      return found.id.replace(published, "/src/index.ts");
    },
  },
  transform: {
    filter: { id: /\/livekit-client\/src\/.*\.ts$/ },
    handler: async (code, id) => {
      const tsconfig = { compilerOptions: { target: "esnext", useDefineForClassFields: false } };
      const { code: script, map = null } = await transformWithOxc(code, id, { tsconfig });
      return { code: script, map, moduleType: "js" };
    },
  },
});
