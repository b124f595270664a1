import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { House } from "@palabre/e2e/House.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { buildPage } from "../buildPage.ts";

type Access = { url: string; token: string };
type Guest = { page: Person["page"]; leave(): Promise<void> };
export type GuestOptions = {
  viewport: { width: number; height: number };
  /** What the page is given before its own code. */
  prepare: (page: Person["page"]) => Promise<unknown>;
  /** It only looks on. */
  isSilent?: boolean;
};

/** The minimal page as a guest of a real meeting: everybody in full size, everything sent always. It lies where only the house's own pages are let in. */
export class MinimalGuests {
  readonly #house: House;
  readonly #outDir: string;

  static async open(house: House): Promise<MinimalGuests> {
    const { outDir } = await buildPage("minimal");
    return new MinimalGuests(house, outDir);
  }

  private constructor(house: House, outDir: string) {
    this.#house = house;
    this.#outDir = outDir;
  }

  /** Resolves once it is in and sends, should it do so. */
  async enter(access: Access, { viewport, prepare, isSilent = false }: GuestOptions): Promise<Guest> {
    const browser = await this.#house.browsers.open("chromium");
    const context = await browser.newContext({ viewport });
    // To the browser a page that came by no wire is not of this machine, and may not speak to it unasked.
    await context.grantPermissions(["local-network-access"]);
    const page = await context.newPage();
    await prepare(page);
    const folder = `${this.#house.palabre.origin}/minimal/`;
    await page.route(`${folder}**`, (route, request) => {
      const { pathname } = new URL(request.url());
      return route.fulfill({ path: join(this.#outDir, pathname.slice("/minimal/".length) || "index.html") });
    });
    await page.goto(`${folder}#${new URLSearchParams({ ...access, ...(isSilent && { silent: "yes" }) })}`);
    await page.waitForFunction(() => document.title === "ready");
    await page.unroute(`${folder}**`);
    await page.getByRole("button").click();
    await page.waitForFunction(() => document.title === "in");
    return { page, leave: () => context.close() };
  }

  async close(): Promise<void> {
    await rm(this.#outDir, { recursive: true, force: true });
  }
}
