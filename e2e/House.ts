import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Mailbox } from "@palabre/testing/Mailbox.ts";
import { requireDependencies } from "../scripts/setup/dependencies.mjs";
import { provideEngine } from "../scripts/setup/engine.mjs";
import { findPinnedNode } from "../scripts/setup/pinned-node.mjs";
import { buildWeb } from "../scripts/setup/web-build.mjs";
import { Browsers } from "./browsers/Browsers.ts";
import type { Network } from "./network/Network.ts";
import { Palabre, type Site } from "./Palabre.ts";

/** The frame that the scripts give to every command, as far as it is used here. */
export type Run = {
  root: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  steps: { run<T>(title: { fr: string; en: string }, work: (step: unknown) => Promise<T>): Promise<T> };
};

/** What all journeys of a run share: one Palabre, and the browsers. */
export type House = {
  palabre: Palabre;
  browsers: Browsers;
  /** Where its letters arrive. */
  mailbox: Mailbox;
  /** What lies between the two, where it can be made to fail. */
  network?: Network;
  /** Where what a failure leaves behind is kept. */
  artifacts: string;
  signal: AbortSignal;
  close(): Promise<void>;
};

/** What is measured is measured with a camera as people have them. */
const CAMERA_FPS = 20;

export type HouseOptions = { site?: Site; cameraFps?: number };

/** Brings in what is missing, builds the pages if their sources changed, and starts everything. Whoever opens it closes it. */
export async function openHouse(run: Run, { site, cameraFps = CAMERA_FPS }: HouseOptions = {}): Promise<House> {
  const { root, env, signal, steps } = run;
  await requireDependencies(root);
  const node: string = await findPinnedNode(root);
  const engine: string = await steps.run({ fr: "Moteur média", en: "Media engine" }, (step) =>
    // Journeys kill their engine, so it is never one that somebody else uses.
    provideEngine({ env: { ...env, LIVEKIT_URL: "" }, signal, step }),
  );
  await buildWeb({ ...run, node });
  const artifacts = join(root, ".cache", "e2e");
  await rm(artifacts, { recursive: true, force: true });
  await mkdir(artifacts, { recursive: true });
  const mailbox = await Mailbox.open();
  const options = {
    root,
    node,
    env: { ...env, SMTP_URL: mailbox.url, MAIL_FROM: "Palabre <palabre@example.org>" },
    engine,
    logFile: join(artifacts, "server.log"),
  };
  const palabre = await steps
    .run({ fr: "Serveur", en: "Server" }, () => Palabre.start({ ...options, ...(site && { site }) }))
    .catch(async (error: unknown) => {
      await mailbox.close();
      throw error;
    });
  const browsers = new Browsers(env, cameraFps);
  const close = async () => {
    await browsers.close();
    await palabre.close();
    await mailbox.close();
  };
  return { palabre, browsers, mailbox, artifacts, signal, close };
}
