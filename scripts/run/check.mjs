import { STATIC_CHECKS, UNIT_TESTS } from "../checks/checks.mjs";
import { runChecks } from "../checks/run-checks.mjs";
import { requireDependencies } from "../setup/dependencies.mjs";
import { findPinnedNode } from "../setup/pinned-node.mjs";
import { interruptible } from "./interruptible.mjs";

/** `npm run check`: what must be green before every commit. */
export function check() {
  return interruptible(async (run) => {
    await requireDependencies(run.root);
    const node = await findPinnedNode(run.root);
    const startedMs = performance.now();
    const { failed } = await runChecks([UNIT_TESTS, ...STATIC_CHECKS], { ...run, node });
    console.log(
      `${failed === 0 ? "all checks passed" : `${failed} failed`} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
    );
    if (failed > 0) process.exitCode = 1;
  });
}
