import { announce } from "../scripts/run/announce.mjs";
import { interruptible, whenStopped } from "../scripts/run/interruptible.mjs";
import { requireDependencies } from "../scripts/setup/dependencies.mjs";
import { provideEngine } from "../scripts/setup/engine.mjs";
import { findPinnedNode } from "../scripts/setup/pinned-node.mjs";
import { buildWeb } from "../scripts/setup/web-build.mjs";
import { Cluster } from "./cluster/Cluster.ts";
import type { Run } from "./House.ts";

const usualPort = 3000;

/** `npm run cluster`: a whole cluster on this machine, to try out what happens when a part of it is lost. It keeps nothing. */
await interruptible(async (run: Run & { language: "fr" | "en" }) => {
  const { root, env, signal, steps, language } = run;
  await requireDependencies(root);
  const engine: string = await steps.run({ fr: "Moteur média", en: "Media engine" }, (step) =>
    provideEngine({ env: { ...env, LIVEKIT_URL: "" }, signal, step }),
  );
  await buildWeb({ ...run, node: await findPinnedNode(root) });
  const cluster = await steps.run({ fr: "Deux serveurs, deux moteurs média", en: "Two servers, two media engines" }, () =>
    Cluster.start(engine, Number(env["PORT"] ?? usualPort)),
  );
  try {
    announce([cluster.origin], language);
    await whenStopped(signal);
  } finally {
    await cluster.close();
  }
});
