import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Arrangement, arrange, type StageShape, seatsAtOnce } from "./arrange.ts";
import { mostLarge } from "./cast.ts";
import type { Rect } from "./grid.ts";

const shapes = fc.record({
  size: fc.record({
    width: fc.double({ min: 200, max: 3_840, noNaN: true }),
    height: fc.double({ min: 160, max: 2_160, noNaN: true }),
  }),
  large: fc.integer({ min: 0, max: mostLarge }),
  isFace: fc.boolean(),
});

const filled = (shape: StageShape, count: number): { count: number; arrangement: Arrangement } => {
  const shown = Math.min(count, seatsAtOnce(shape));
  return { count: shown, arrangement: arrange(shape, shown) };
};

const rectsOf = ({ large, seats }: Arrangement): readonly Rect[] => [...large, ...seats];

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const checkAll = (check: (shape: StageShape, filled: { count: number; arrangement: Arrangement }) => void): void =>
  fc.assert(
    fc.property(shapes, fc.integer({ min: 1, max: 60 }), (shape, people) => check(shape, filled(shape, people))),
    { numRuns: 3_000 },
  );

describe("any stage, any number of people", () => {
  test("everybody shown has a seat", () => {
    checkAll((shape, { count, arrangement }) => {
      expect(arrangement.seats).toHaveLength(count);
      expect(arrangement.large).toHaveLength(shape.large);
    });
  });

  test("nothing overlaps", () => {
    checkAll((_shape, { arrangement }) => {
      const rects = rectsOf(arrangement);
      for (const [index, rect] of rects.entries())
        for (const other of rects.slice(index + 1)) expect(overlap(rect, other), JSON.stringify([rect, other])).toBe(false);
    });
  });

  test("nothing lies out of bounds or is invisible", () => {
    checkAll(({ size }, { arrangement }) => {
      for (const { x, y, width, height } of rectsOf(arrangement)) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(size.width);
        expect(y + height).toBeLessThanOrEqual(size.height);
        expect(Math.min(width, height)).toBeGreaterThan(16);
      }
    });
  });

  test("every tile is as large as every other; on a phone only the last row may be wider", () => {
    checkAll(({ size }, { arrangement: { seats } }) => {
      const [first] = seats;
      const lastRow = seats.at(-1)?.y;
      for (const { y, width, height } of seats) {
        expect(height).toBe(first?.height);
        if (size.width < 640 && y === lastRow) expect(width).toBeGreaterThanOrEqual(first?.width ?? 0);
        else expect(width).toBe(first?.width);
      }
    });
  });

  test("what is shown large is larger than any tile", () => {
    checkAll((_shape, { arrangement: { large, seats } }) => {
      const area = ({ width, height }: Rect): number => width * height;
      for (const one of large) for (const seat of seats) expect(area(one)).toBeGreaterThan(area(seat));
    });
  });
});

describe("the sizes of the design", () => {
  const gallery = (width: number, height: number): StageShape => ({ size: { width, height }, large: 0 });
  const desktop = gallery(1_408, 748);
  const besidePanel = gallery(1_032, 748);
  const tablet = gallery(736, 872);
  const phone = gallery(378, 712);

  test.each([
    [desktop, 1, 1_330, 748],
    [desktop, 2, 699, 524],
    [desktop, 5, 463, 347],
    [desktop, 25, 252, 142],
    [besidePanel, 2, 656, 369],
    [besidePanel, 9, 337, 243],
    [tablet, 5, 365, 287],
    [phone, 1, 378, 504],
    [phone, 2, 378, 353],
    [phone, 5, 186, 233],
  ])("%j seats %i at %i × %i", (shape, count, width, height) => {
    const [first] = arrange(shape, count).seats;
    // The design's figures are rounded; ours never reach over the edge.
    expect(Math.abs((first?.width ?? 0) - width)).toBeLessThanOrEqual(1);
    expect(Math.abs((first?.height ?? 0) - height)).toBeLessThanOrEqual(1);
  });

  test("a page holds 49, 25, 9 or 6 by the room there is", () => {
    expect([desktop, besidePanel, tablet, phone].map(seatsAtOnce)).toEqual([49, 25, 9, 6]);
  });

  test("a low window shows fewer, rather than faces that nobody can read", () => {
    expect([748, 420, 160].map((height) => seatsAtOnce(gallery(1_408, height)))).toEqual([49, 25, 9]);
  });

  test.each([
    [2, 699],
    [4, 480],
  ])("%i large ones share the upper part of a desktop's stage", (large, width) => {
    const [first] = arrange({ ...desktop, large }, 5).large;
    expect(Math.abs((first?.width ?? 0) - width)).toBeLessThanOrEqual(1);
  });

  test("on a phone a large face takes the room that few people leave, a screen does not", () => {
    const heightOf = (isFace: boolean) => arrange({ ...phone, large: 1, isFace }, 2).large[0]?.height;
    expect(heightOf(false)).toBe(213);
    expect(heightOf(true)).toBeGreaterThan(400);
  });

  test("a low stage keeps all of its room for what is shared", () => {
    const shape = { size: { width: 740, height: 300 }, large: 1 };
    expect(seatsAtOnce(shape)).toBe(0);
    expect(arrange(shape, 0)).toEqual({ large: [{ x: 0, y: 0, width: 740, height: 300 }], seats: [] });
  });
});
