import { runCommand } from "./command.mjs";
import { findOnPath } from "./find-on-path.mjs";
import { Problem } from "./Problem.mjs";

/** @import { Text } from "./language.mjs" */
/** @import { Setup } from "./prepare.mjs" */

// Debian's names, of the packages and of the programs alike.
const PROGRAMS = ["chromium", "firefox-esr", "redis-server", "haproxy"];
const APT_GET = ["-y", "-o", "DPkg::Lock::Timeout=120"];

/**
 * The programs that the tests drive and that npm cannot bring: installed where we may, else asked for.
 * @param {Setup} setup
 */
export async function provideTestPrograms({ env, signal, steps }) {
  await steps.run(
    { fr: "Navigateurs, Redis et HAProxy pour les tests", en: "Browsers, Redis and HAProxy for the tests" },
    async (step) => {
      const missing = await missingPrograms(env);
      if (missing.length === 0) return;
      const mayInstall = process.getuid?.() === 0 && (await findOnPath("apt-get", env));
      if (!mayInstall)
        throw notInstalled(missing, {
          fr: "Les tests en ont besoin et n'ont pas le droit de les installer.",
          en: "The tests need them and may not install them.",
        });
      step.tell({ fr: `apt-get installe ${missing.join(", ")}`, en: `apt-get installs ${missing.join(", ")}` });
      const quietly = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, signal };
      try {
        await runCommand("apt-get", ["update", ...APT_GET], quietly);
        await runCommand("apt-get", ["install", "--no-install-recommends", ...APT_GET, ...missing], quietly);
      } catch (error) {
        signal.throwIfAborted();
        const why = error instanceof Error ? error.message : String(error);
        throw notInstalled(missing, { fr: why, en: why });
      }
      const stillMissing = await missingPrograms(env);
      if (stillMissing.length > 0)
        throw notInstalled(stillMissing, {
          fr: "apt-get s'est bien terminé, mais ils ne sont pas dans le PATH.",
          en: "apt-get ended well, but they are not on the PATH.",
        });
    },
  );
}

/** @param {NodeJS.ProcessEnv} env */
async function missingPrograms(env) {
  const places = await Promise.all(PROGRAMS.map((name) => findOnPath(name, env)));
  return PROGRAMS.filter((_, index) => !places[index]);
}

/**
 * @param {string[]} missing
 * @param {Text} why
 */
function notInstalled(missing, why) {
  const line = `sudo apt-get update && sudo apt-get install -y ${missing.join(" ")}`;
  return new Problem({
    what: { fr: `Il manque : ${missing.join(", ")}.`, en: `Missing: ${missing.join(", ")}.` },
    why,
    todo: { fr: `Lancez : ${line}`, en: `Run: ${line}` },
  });
}
