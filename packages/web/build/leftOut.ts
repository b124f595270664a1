import type { Plugin } from "vite";

/**
 * Parts of our libraries that they carry along and the page has no use for:
 * - what webrtc-adapter mends in browsers that are older than the oldest of ours (see `build.target`);
 * - end-to-end encryption, which nobody can ask for here;
 * - JSON Schema, which only the documentation of the protocol is written by;
 * - ways to reach the server other than the WebSocket, which alone is open.
 */
const unused = [
  /\/webrtc-adapter\/src\/js\/adapter_core\.js$/,
  /\/livekit-client\/src\/e2ee\/E2eeManager\.ts$/,
  /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/,
  /\/engine\.io-client\/build\/esm\/transports\/(?:polling-xhr|webtransport)\.js$/,
];

/** zod asks for its English sentences on what is wrong; nobody reads them here, so it says "Invalid input" for all. */
const unread = /\/zod\/v4\/locales\/en\.js$/;

const exported = /^export (?:const|class|function) (\w+)/gm;

const emptied = (code: string): string => {
  const names = [...code.matchAll(exported)].map(([, name]) => `leftOut as ${name}`);
  return `function leftOut() { throw new Error("Left out of the page"); } export { ${names.join(", ")} };`;
};

/** Leaves parts of libraries empty. What is called in them all the same throws; a part that is not met any more stops the build. */
export const leftOut = (): Plugin => {
  const parts = [...unused, unread];
  const met = new Set<RegExp>();
  return {
    name: "left-out",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: parts },
      order: "pre",
      handler(code, id) {
        for (const part of parts.filter((one) => one.test(id))) met.add(part);
        const rest = unread.test(id) ? "export default () => ({});" : emptied(code);
        return { code: rest, map: { mappings: "" }, moduleType: "js" };
      },
    },
    generateBundle() {
      const missed = parts.filter((part) => !met.has(part));
      if (missed.length > 0) this.error(`Nothing is left out by ${missed.join(", ")}`);
    },
  };
};
