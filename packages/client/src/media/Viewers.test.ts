import { expect, test } from "vitest";
import type { Picture } from "./Picture.ts";
import { Viewers } from "./Viewers.ts";

class NotedPicture implements Picture {
  readonly shownIn = new Set<HTMLMediaElement>();

  attach(element: HTMLMediaElement): void {
    this.shownIn.add(element);
  }

  detach(element: HTMLMediaElement): void {
    this.shownIn.delete(element);
  }
}

const stage = () => {
  const pictures = new Map<string, NotedPicture>();
  const counts: number[] = [];
  const viewers = new Viewers(
    (participantId, source) => pictures.get(`${participantId} ${source}`),
    () => counts.push(viewers.count),
  );
  const element = {} as HTMLVideoElement;
  const put = (name: string) => {
    const picture = new NotedPicture();
    pictures.set(name, picture);
    viewers.refresh();
    return picture;
  };
  const shownOf = (...all: NotedPicture[]) => all.map(({ shownIn }) => shownIn.has(element));
  return { pictures, counts, viewers, element, put, shownOf };
};

test("an element that waits shows the picture when it comes", () => {
  const { viewers, element, put, shownOf } = stage();
  viewers.add({ participantId: "ada", source: "screen", element });
  expect(shownOf(put("ada camera"), put("ada screen"))).toEqual([false, true]);
});

test("a lost picture stays until another takes its place", () => {
  const { pictures, viewers, element, put, shownOf } = stage();
  const before = put("ada camera");
  viewers.add({ participantId: "ada", source: "camera", element });
  pictures.clear();
  viewers.refresh();
  expect(shownOf(before)).toEqual([true]);
  const after = put("ada camera");
  expect(shownOf(before, after)).toEqual([false, true]);
});

test("who stops looking is shown nothing more, however often it stops", () => {
  const { viewers, element, put, shownOf } = stage();
  const picture = put("ada camera");
  const stop = viewers.add({ participantId: "ada", source: "camera", element });
  stop();
  stop();
  expect(shownOf(picture, put("ada camera"))).toEqual([false, false]);
});

test("closing clears every element", () => {
  const { viewers, element, put } = stage();
  const picture = put("ada camera");
  viewers.add({ participantId: "ada", source: "camera", element });
  viewers.add({ participantId: "ada", source: "camera", element: {} as HTMLVideoElement });
  viewers.close();
  expect(picture.shownIn.size).toBe(0);
});

test("how many look is told once for all that come and go in one breath", async () => {
  const { viewers, element, counts } = stage();
  const stops = ["ada", "karim", "awa"].map((participantId) => viewers.add({ participantId, source: "camera", element }));
  await Promise.resolve();
  stops[0]?.();
  viewers.add({ participantId: "inès", source: "camera", element });
  stops[0]?.();
  stops[1]?.();
  await Promise.resolve();
  expect(counts).toEqual([3, 2]);
});
