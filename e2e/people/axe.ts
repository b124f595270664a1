import axe from "axe-core";
import type { Page } from "playwright-core";

type Finding = Pick<axe.Result, "id" | "help"> & { where: string[] };

/** Rejects when axe-core finds anything on the page as it is now. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  // By the debugger, to whom the security policy does not apply.
  await page.evaluate(axe.source);
  const findings = await page.evaluate(examine);
  if (findings.length === 0) return;
  const told = findings.map(({ id, help, where }) => `${id}: ${help}\n  ${where.join("\n  ")}`);
  throw new Error(`${what} is not accessible:\n${told.join("\n")}`);
}

async function examine(): Promise<Finding[]> {
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await inPage.run();
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`.replaceAll(/\s+/g, " ")),
  }));
}
