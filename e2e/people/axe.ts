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
  await page.evaluate(untilAllHasMoved);
  await examineAs(page, `${what}, in the dark,`, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate(untilAllHasMoved);
}

/** No colour is on its way to another any more. */
async function untilAllHasMoved(): Promise<void> {
  // The styles that follow from a change begin their transitions with the next picture.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
}

/** `rules`: only these of axe's, or all. */
async function examineAs(page: Page, what: string, rules: readonly string[]): Promise<void> {
  // By the debugger, to whom the security policy does not apply.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
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
