import { installDependencies } from "./dependencies.mjs";
import { provideEngine } from "./engine.mjs";
import { findPinnedNode } from "./pinned-node.mjs";

/** @import { Steps } from "./Steps.mjs" */

/**
 * @typedef {object} Setup
 * @property {string} root the repository
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {Steps} steps
 */

/**
 * What every command that runs Palabre needs first.
 * @param {Setup} setup
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} the Node to run with, and the environment to give to the server
 */
export async function prepare({ root, env, signal, steps }) {
  await installDependencies({ root, env, signal, steps });
  const node = await findPinnedNode(root);
  const engine = await steps.run({ fr: "Moteur média", en: "Media engine" }, (step) => provideEngine({ env, signal, step }));
  return { node, env: engine ? { ...env, PALABRE_ENGINE_PATH: engine } : env };
}
