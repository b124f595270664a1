import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { House } from "./House.ts";
import type { Journey } from "./journey.ts";
import { People } from "./people/People.ts";

export type Outcome = { title: string; seconds: number; notes: string[]; error?: Error };

/** Walks one journey to its end. Afterwards nobody of it is left, and its server runs again if it was killed. */
export async function walk({ title, withinMs, walk: go }: Journey, house: House): Promise<Outcome> {
  const startedMs = performance.now();
  const notes: string[] = [];
  const people = new People(house);
  const { palabre, network, mailbox } = house;
  const { logLength } = palabre;
  let error: Error | undefined;
  try {
    const walked = go({ palabre, people, mailbox, ...(network && { network }), note: (text) => notes.push(text) });
    await inTime(walked, { withinMs, signal: house.signal });
    await people.settle();
    const { complaints } = people;
    for (const line of palabre.errorsSince(logLength)) complaints.hear("server", line);
    if (complaints.unexcused.length > 0) throw new Error(`Something complained on the way:\n${complaints.unexcused.join("\n")}`);
  } catch (caught) {
    error = caught instanceof Error ? caught : new Error(String(caught));
    await keepEvidence(people, join(house.artifacts, title.replaceAll(/\W+/g, "-")));
  } finally {
    await network?.heal();
    await people.close();
    await palabre.restore();
  }
  return { title, seconds: (performance.now() - startedMs) / 1_000, notes, ...(error && { error }) };
}

async function inTime(work: Promise<void>, { withinMs, signal }: { withinMs: number; signal: AbortSignal }): Promise<void> {
  const late = AbortSignal.timeout(withinMs);
  const ended = Promise.withResolvers<never>();
  for (const reason of [late, signal]) {
    reason.addEventListener(
      "abort",
      () => ended.reject(new Error(signal.aborted ? "Stopped" : `Not at its end after ${withinMs / 1_000} s`)),
      { once: true },
    );
  }
  await Promise.race([work, ended.promise]);
}

/** Each person's screen, and everything that was said on the consoles. */
async function keepEvidence(people: People, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "console.log"), people.complaints.transcript);
  await people.photograph(folder);
}
