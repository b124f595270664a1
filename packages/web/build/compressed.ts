import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const isText = /\.(?:js|css)$/;

/** Lays each script and style beside itself in the two forms that browsers take, so that no server compresses anything while it runs. */
export const compressed = (): Plugin => ({
  name: "compressed",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (!isText.test(fileName)) continue;
        const text = output.type === "chunk" ? output.code : output.source;
        const hard = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
        this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: brotliCompressSync(text, hard) });
        this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(text, { level: 9 }) });
      }
    },
  },
});
