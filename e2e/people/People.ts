import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import type { BrowserName } from "../browsers/Browsers.ts";
import type { House } from "../House.ts";
import { Complaints } from "./Complaints.ts";
import { seatCrowd } from "./crowd.ts";
import { Person } from "./Person.ts";
import { installProbe } from "./probe.ts";
import { type Language, wordsIn } from "./words.ts";

export type Looks = {
  /** Another Palabre than that of the house. */
  origin?: string;
  browser?: BrowserName;
  language?: Language;
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
};

const LOCALES: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
const STEP_MS = 30_000;

/** Everybody in one journey, each with a browser profile of their own. `close()` sends them all away. */
export class People {
  readonly complaints: Complaints;
  readonly #house: House;
  readonly #contexts: BrowserContext[] = [];
  readonly #crowd: { close(): void }[] = [];

  constructor(house: House) {
    this.#house = house;
    this.complaints = new Complaints();
  }

  /** Somebody at a fresh browser. Nobody said otherwise: Chromium, in French, at a desk, in daylight. */
  async invite(
    name: string,
    { browser = "chromium", language = "fr", origin = this.#house.palabre.origin, ...looks }: Looks = {},
  ): Promise<Person> {
    const context = await (await this.#house.browsers.open(browser)).newContext({
      baseURL: origin,
      locale: LOCALES[language],
      viewport: looks.viewport ?? { width: 1280, height: 800 },
      ...(browser !== "firefox" && { colorScheme: looks.colorScheme ?? "light" }),
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(STEP_MS);
    this.complaints.watch(context, name, origin);
    await context.addInitScript(installProbe);
    return new Person({ name, words: wordsIn(language), page: await context.newPage() });
  }

  /** Fills a room with people who have no page, no sound and no picture. Gives their names, in the order of their coming. */
  async fill(room: string, count: number): Promise<readonly string[]> {
    const crowd = await seatCrowd(this.#house.palabre.origin, room, count);
    this.#crowd.push(...crowd);
    return crowd.map(({ name }) => name);
  }

  /** A room that no other journey has seen. */
  newRoom(): string {
    return `salle-${randomBytes(6).toString("hex")}`;
  }

  /** Lets every page say what it has to say, so that a complaint on its way is not missed. */
  async settle(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))));
  }

  /** A picture of every page, for whoever asks why a journey failed. */
  async photograph(folder: string): Promise<void> {
    // A page that has crashed gives no picture; the others shall.
    await Promise.allSettled(
      // The caret stays: hiding it means a style sheet that our security policy refuses.
      this.#pages.map((page, index) => page.screenshot({ path: join(folder, `page-${index + 1}.png`), caret: "initial" })),
    );
  }

  async close(): Promise<void> {
    for (const somebody of this.#crowd) somebody.close();
    await Promise.allSettled(this.#contexts.map((context) => context.close()));
  }

  get #pages(): Page[] {
    return this.#contexts.flatMap((context) => context.pages());
  }
}
