import type { Person } from "@palabre/e2e/people/Person.ts";

type PictureWatch = { longestGapMs: number; lastAt: number };

/** The longest time, in milliseconds, in which a tile drew no new frame; a gap that is still open counts. */
export type PictureGap = { longestGapMs(): Promise<number> };

/** From now on, in whatever element the tile shows somebody's picture: without one for a moment it makes another. */
export const watchPicture = async (person: Person, other: Person): Promise<PictureGap> => {
  const watch = await person.tileOf(other).evaluateHandle(startPictureWatch);
  return { longestGapMs: () => watch.evaluate(({ longestGapMs, lastAt }) => Math.max(longestGapMs, performance.now() - lastAt)) };
};

/** Runs in the page. */
function startPictureWatch(tile: Element): PictureWatch {
  const watch: PictureWatch = { longestGapMs: 0, lastAt: performance.now() };
  let watched: HTMLVideoElement | null = null;
  const look = () => {
    const video = tile.querySelector("video");
    if (video && video !== watched) {
      watched = video;
      const count = () => {
        const now = performance.now();
        watch.longestGapMs = Math.max(watch.longestGapMs, now - watch.lastAt);
        watch.lastAt = now;
        video.requestVideoFrameCallback(count);
      };
      video.requestVideoFrameCallback(count);
    }
    setTimeout(look, 20);
  };
  look();
  return watch;
}
