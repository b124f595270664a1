import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { compressed } from "./build/compressed.ts";
import { engineClient } from "./build/engineClient.ts";
import { leftOut } from "./build/leftOut.ts";
import { serviceWorker } from "./build/serviceWorker.ts";

const serverAddress = `http://127.0.0.1:${process.env["PALABRE_SERVER_PORT"] ?? "3000"}`;

const licencesFile = "licences.txt";
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** The fonts are no packages, so their licences, which ask to travel with them, are added to what Vite gathers. */
const fontLicences = (): Plugin => ({
  name: "font-licences",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const gathered = bundle[licencesFile];
      if (gathered?.type !== "asset") this.error("Vite gathered no licences");
      const fonts = ["src/fonts/LICENSE-atkinson-OFL.txt", "src/fonts/LICENSE-bricolage-OFL.txt"].map(read);
      gathered.source = [gathered.source, "## Fonts", ...fonts].join("\n\n");
    },
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    leftOut(),
    engineClient(),
    react(),
    fontLicences(),
    serviceWorker(new URL("src/offline/worker.js", import.meta.url)),
    compressed(),
  ],
  build: {
    target: ["chrome125", "edge125", "firefox128", "safari17.5"],
    sourcemap: "hidden",
    // Nothing inline: the security policy knows no data: address but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["index.html", "offline.html"].map((page) => join(import.meta.dirname, page)) },
    license: { fileName: licencesFile },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      "/api": serverAddress,
      "/healthz": serverAddress,
      "/socket.io": { target: serverAddress, ws: true },
      "/livekit": { target: serverAddress, ws: true },
    },
  },
});
