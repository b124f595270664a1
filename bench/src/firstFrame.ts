import type { Person } from "@palabre/e2e/people/Person.ts";

declare global {
  /** When the first frame of somebody else was shown, by the page's clock; and when a button was last pressed. */
  var firstFrame: { pressedAt: number; shownAt: number | undefined };
}

/** Runs in a page before its own code: watches for the first frame that came over the network. */
export const installFirstFrame = (): void => {
  globalThis.firstFrame = { pressedAt: 0, shownAt: undefined };
  addEventListener(
    "click",
    () => {
      globalThis.firstFrame = { pressedAt: performance.now(), shownAt: undefined };
    },
    { capture: true },
  );
  const remote = new Set<string>();
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ track }) => remote.add(track.id));
    }
  };
  const watched = new WeakSet<HTMLVideoElement>();
  const look = () => {
    for (const video of document.querySelectorAll("video")) {
      const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
      if (!track || !remote.has(track.id) || watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback(() => {
        globalThis.firstFrame.shownAt ??= performance.now();
      });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Milliseconds from the last press of a button to the first frame of somebody else, by the page's own clock. */
export const firstFrameAfter = async (page: Person["page"], join: () => Promise<void>): Promise<number> => {
  await join();
  const seen = await page.waitForFunction(() => globalThis.firstFrame.shownAt !== undefined && globalThis.firstFrame, undefined, {
    polling: 50,
  });
  const { pressedAt, shownAt = Number.NaN } = (await seen.jsonValue()) as typeof globalThis.firstFrame;
  return shownAt - pressedAt;
};
