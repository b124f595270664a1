import { globSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { buildPage } from "../buildPage.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";

const visits = 10;

/** What was asked for until a page could be used, in kB: its script by gzip, as such figures are given everywhere, and what really travels. */
type Weight = { scriptKb: number; sentKb: number };

type Step = { name: string; aimKb: number; reach: (person: Person) => Promise<unknown>; usable: string };

const prefab = "LiveKit's ready-made React conference";

const room = "banc-d-essai";

/** `usable`: what stands on a page that can be used. Whatever is asked for afterwards is for the next one. */
const steps: readonly Step[] = [
  { name: "home", aimKb: 120, reach: ({ page }) => page.goto("/"), usable: "main input" },
  { name: "green room", aimKb: 250, reach: ({ page }) => page.goto(`/${room}`), usable: "main input[autocomplete=name]" },
  { name: "meeting", aimKb: 320, reach: (person) => person.join(room), usable: "main figure" },
];

declare global {
  /** When what makes the page usable was there, by the page's clock. */
  var usableAt: number | undefined;
}

const watchFor = (usable: string): void => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(usable)) return;
    globalThis.usableAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
};

/** The addresses that the page had asked for by then, and what they sent. */
const fetchedBy = async ({ page }: Person): Promise<{ url: string; sent: number; isScript: boolean }[]> => {
  await page.waitForFunction(() => globalThis.usableAt !== undefined);
  return page.evaluate(() => {
    const { usableAt = 0 } = globalThis;
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return (entries as PerformanceResourceTiming[])
      .filter(({ startTime }) => startTime <= usableAt)
      .map(({ name, transferSize }) => ({ url: name, sent: transferSize, isScript: new URL(name).pathname.endsWith(".js") }));
  });
};

/** In a fresh profile. Addresses that are asked for by several means count once. */
const weigh = async (house: House, { reach, usable }: Step): Promise<Weight> => {
  const people = new People(house);
  try {
    const person = await people.invite("Awa Diallo");
    await person.page.addInitScript(watchFor, usable);
    await reach(person);
    const fetched = await fetchedBy(person);
    const scripts = [...new Set(fetched.filter(({ isScript }) => isScript).map(({ url }) => url))];
    const sizes = await Promise.all(scripts.map(async (url) => gzipSync(await (await fetch(url)).text(), { level: 9 }).length));
    const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0) / 1_000;
    return { scriptKb: sum(sizes), sentKb: sum(fetched.map(({ sent }) => sent)) };
  } finally {
    await people.close();
  }
};

/** The script of a conference as LiveKit's own components give it ready-made, in kB by gzip; products on this engine begin with it. */
const weighPrefab = async (): Promise<number> => {
  const { outDir } = await buildPage("prefab");
  try {
    const scripts = globSync("**/*.js", { cwd: outDir });
    const sizes = await Promise.all(
      scripts.map(async (file) => gzipSync(await readFile(join(outDir, file)), { level: 9 }).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
};

type Paint = { firstMs: number; largestMs: number; shift: number };

/** When the home page shows something, and its largest part, by the browser's own clock; and how much moved afterwards. */
const paintHome = async (house: House): Promise<Paint> => {
  const people = new People(house);
  try {
    const { page } = await people.invite("Awa Diallo");
    await page.goto("/", { waitUntil: "networkidle" });
    return await page.evaluate(async () => {
      const entriesOf = (type: string) =>
        new Promise<PerformanceEntry[]>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
          setTimeout(() => resolve([]), 500);
        });
      const [paints, largest, shifts] = await Promise.all(["paint", "largest-contentful-paint", "layout-shift"].map(entriesOf));
      return {
        firstMs: paints?.find(({ name }) => name === "first-contentful-paint")?.startTime ?? Number.NaN,
        largestMs: largest?.at(-1)?.startTime ?? Number.NaN,
        shift: (shifts ?? []).reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
      };
    });
  } finally {
    await people.close();
  }
};

const atMost = (what: string, unit: string, ours: readonly number[], value: number, of: "median" | "p95" = "median"): Figure => ({
  id: "P23",
  what,
  unit,
  ours,
  aim: { of, at: "most", value },
});

/** P23: the script that each page needs before it can be used; and when the home page is painted. */
export const run = async (): Promise<Result> => {
  const figures: Figure[] = [];
  const notes: string[] = [];
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    try {
      for (const step of steps) {
        const { scriptKb, sentKb } = await weigh(house, step);
        const figure = atMost(`Script before the ${step.name} can be used, gzip`, "kB", [scriptKb], step.aimKb);
        figures.push(step === steps.at(-1) ? { ...figure, peer: { name: prefab, samples: [await weighPrefab()] } } : figure);
        notes.push(
          `Until the ${step.name} can be used ${Math.round(sentKb)} kB travel in all, headers and fonts included; scripts and styles by Brotli.`,
        );
      }
      const paints: Paint[] = [];
      for (let visit = 0; visit < visits; visit += 1) paints.push(await paintHome(house));
      figures.push(
        atMost(
          "Home: first contentful paint",
          "ms",
          paints.map(({ firstMs }) => firstMs),
          1_000,
        ),
      );
      figures.push(
        atMost(
          "Home: largest contentful paint",
          "ms",
          paints.map(({ largestMs }) => largestMs),
          2_500,
        ),
      );
      figures.push(
        atMost(
          "Home: layout shift",
          "",
          paints.map(({ shift }) => shift),
          0,
        ),
      );
    } finally {
      await house.close();
    }
  });
  notes.push(
    "Each sample in a fresh profile, without a service worker, on the server's own machine. What is asked for once a page can be used, ahead of the next one, belongs to the next one.",
    "The peers of the list (Jitsi Meet, La Suite Visio) publish several MB; they were not fetched here. The ready-made conference is green room, tiles and chat in one language; all its scripts count. The paints' aims are those that the web's own measure calls good, or tighter.",
  );
  return { suite: "pages", takenAt: new Date().toISOString(), machine: machine(), figures, notes };
};
