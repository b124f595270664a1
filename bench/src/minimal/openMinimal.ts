import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import type { House } from "@palabre/e2e/House.ts";
import { MediaSource, mintToken } from "@palabre/server";
import { startTestEngine } from "@palabre/testing/engine.ts";
import { preview } from "vite";
import { buildPage } from "../buildPage.ts";
import { firstFrameAfter, installFirstFrame } from "../firstFrame.ts";

type Browser = Awaited<ReturnType<House["browsers"]["open"]>>;
type BrowserContext = Awaited<ReturnType<Browser["newContext"]>>;

/** Milliseconds from the click to the first frame: in a fresh profile, and once more in the same. */
export type Joins = { cold: number; warm: number };

export type Minimal = { join(): Promise<Joins>; close(): Promise<void> };

/** A page that only joins, over an engine of the same version with the same settings, straight at its door. */
export const openMinimal = async (browser: Browser): Promise<Minimal> => {
  const { host, close: closeEngine } = await startTestEngine();
  const { config, outDir } = await buildPage("minimal");
  const server = await preview(config);
  const [address = ""] = server.resolvedUrls?.local ?? [];

  const open = async (room: string, participantId: string, profile?: BrowserContext) => {
    const grant = { participantId, name: participantId, sources: MediaSource.options };
    const token = await mintToken(host.keys, { meetingId: room, grant, ttlSeconds: 60 });
    const context = profile ?? (await browser.newContext({ viewport: { width: 1280, height: 800 } }));
    const page = await context.newPage();
    await page.addInitScript(installFirstFrame);
    await page.goto(`${address}#${new URLSearchParams({ url: host.address()?.replace("http", "ws") ?? "", token })}`);
    await page.waitForFunction(() => document.title === "ready");
    return page;
  };
  const press = (page: Awaited<ReturnType<typeof open>>) => page.getByRole("button").click();

  return {
    join: async () => {
      const room = randomUUID();
      const pages = [await open(room, "host")];
      try {
        await Promise.all(pages.map(press));
        await pages[0]?.waitForFunction(() => document.title === "in");
        const guest = await open(room, "guest");
        pages.push(guest);
        const cold = await firstFrameAfter(guest, () => press(guest));
        const again = await open(room, "guest again", guest.context());
        await guest.close();
        return { cold, warm: await firstFrameAfter(again, () => press(again)) };
      } finally {
        await Promise.all(pages.map((page) => page.context().close()));
      }
    },
    close: async () => {
      await server.close();
      await closeEngine();
      await rm(outDir, { recursive: true, force: true });
    },
  };
};
