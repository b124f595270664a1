import axe from "axe-core";
import type { Page } from "playwright-core";

type Finding = Pick<axe.Result, "id" | "help"> & { where: string[] };

/** Rejects when axe-core finds anything on the page as it is now. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  await examineAs(page, what, []);
}

/** The same for a page in daylight, and in the dark as far as colours go. It stays in daylight. */
export async function assertAccessibleDayAndNight(page: Page, what: string): Promise<void> {
  await examineAs(page, what, []);
  await page.emulateMedia({ colorScheme: "dark" });
  await examineAs(page, `${what}, in the dark,`, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** No colour is on its way to another any more. */
async function untilAllHasMoved(): Promise<void> {
  // The styles that follow from a change begin their transitions with the next picture.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  const longest = new Promise((resolve) => setTimeout(resolve, 1_000)); // One that is paused never ends.
  await Promise.race([Promise.allSettled(moving.map(({ finished }) => finished)), longest]);
}

/** `rules`: only these of axe's, or all. */
async function examineAs(page: Page, what: string, rules: readonly string[]): Promise<void> {
  // By the debugger, to whom the security policy does not apply.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  await page.evaluate(untilAllHasMoved);
  const findings = await page.evaluate(examine, rules);
  if (findings.length === 0) return;
  const told = findings.map(({ id, help, where }) => `${id}: ${help}\n  ${where.join("\n  ")}`);
  throw new Error(`${what} is not accessible:\n${told.join("\n")}`);
}

async function examine(rules: readonly string[]): Promise<Finding[]> {
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await inPage.run(rules.length > 0 ? { runOnly: [...rules] } : {});
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`.replaceAll(/\s+/g, " ")),
  }));
}
