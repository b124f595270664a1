import { join } from "node:path";
import { runCommand } from "./command.mjs";
import { findOnPath } from "./find-on-path.mjs";

/** @import { Supply } from "./engine.mjs" */

const LONGEST_BUILD_MS = 15 * 60_000;

/**
 * Builds the engine from its source with the Go tools.
 * @param {Supply} supply
 * @returns {Promise<string>} the program
 */
export async function buildEngine({ version, folder, env, signal, step }) {
  if (!(await findOnPath("go", env))) throw new Error("go: not on the PATH");
  step.tell({ fr: "construction avec Go, environ 90 s", en: "building it with Go, about 90 s" });
  let packages = 0;
  await runCommand("go", ["install", "-v", `github.com/livekit/livekit-server/cmd/server@v${version}`], {
    // A foreign GOOS or GOARCH would make `go install` refuse GOBIN.
    env: { ...env, GOBIN: folder, GOOS: "", GOARCH: "" },
    signal,
    timeoutMs: LONGEST_BUILD_MS,
    onLine: () => {
      packages += 1;
      step.tell({ fr: `construction avec Go · ${packages} paquets`, en: `building it with Go · ${packages} packages` });
    },
  });
  return join(folder, "server");
}
