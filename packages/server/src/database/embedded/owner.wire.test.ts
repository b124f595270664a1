import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { StartFailure } from "../../lib/StartFailure.ts";
import { startWriter } from "./startWriter.ts";
import { TestHome } from "./TestHome.ts";

let home: TestHome;
beforeAll(async () => {
  home = await TestHome.create();
});
afterEach(() => home.closeDatabases());
afterAll(() => home.close());

const refusal = (opening: Promise<unknown>): Promise<unknown> => opening.catch((error: unknown) => error);

test("of two that start at once on a new directory, one gets it and the other is refused", async () => {
  const fresh = await TestHome.create();
  onTestFinished(() => fresh.close());
  const writers = [startWriter(fresh.dataDir), startWriter(fresh.dataDir)];
  await Promise.all(writers.map((writer) => writer.said(1)));
  const firstWords = writers.map(({ names }) => names[0]).sort();
  expect(firstWords).toEqual([
    expect.stringMatching(/^StartFailure: The database is in use/),
    expect.stringMatching(/^written \d+ 1$/),
  ]);
  await Promise.all(writers.map((writer) => writer.kill()));
});

test("a second process is refused with the number of the first, which goes on", async () => {
  const first = startWriter(home.dataDir);
  await first.said(1);
  const refused = await refusal(home.open());
  expect(refused).toBeInstanceOf(StartFailure);
  expect(refused).toMatchObject({
    what: "The database is in use.",
    why: `Another Palabre has it: palabre, process ${first.pid}.`,
    todo: "Stop that one first, or give this one a database or a data directory of its own.",
  });
  await first.said(first.names.length + 10);
  await first.kill();
});

test("a directory is free again once its owner has closed, which may be said twice", async () => {
  const first = await home.open();
  await Promise.all([first.close(), first.close()]);
  await first.close();
  const second = await home.open();
  expect((await second.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
