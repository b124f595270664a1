import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { seeMotion } from "@palabre/e2e/people/receiving.ts";
import { until } from "@palabre/e2e/until.ts";
import { freeTcpPort } from "../../../packages/server/src/media/ports.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { firstFrameAfter, installFirstFrame } from "../firstFrame.ts";
import { buildCrowd } from "../forward/MediaCrowd.ts";
import { inTurns } from "../interleave.ts";
import { machine } from "../machine.ts";
import { serverCore, unbounded } from "../PinnedServer.ts";
import type { Figure, Result } from "../Result.ts";
import { randomFrom } from "../randomFrom.ts";
import { Senders } from "../Senders.ts";
import { median, quantile } from "../statistics.ts";
import { Comers, type Coming } from "../storm/Comers.ts";

const rounds = 3;
const alone = 10;
const stormOf = 99; // With the page there are a hundred.
const withinMs = 5_000;
const pageAtMs = 2_500;
const seed = 6;
const viewport = { width: 1_440, height: 900 };

/** What one round brought: how long each took, the page among them, and until the page showed all who were there. */
type Sample = { took: readonly number[]; failed: readonly string[]; pageMs: number; shownMs: number };

type Scene = { house: House; room: string; comers: Comers; moments: () => readonly number[] };

/** A page in the green room of the meeting, ready to come in. */
const atTheDoor = async (people: People, room: string): Promise<Person> => {
  const person = await people.invite("Awa Diallo", { viewport });
  await person.page.addInitScript(installFirstFrame);
  await person.page.goto(`/${room}`);
  await person.type(person.find("textbox", "meeting.door.name"), person.name);
  await person.page.getByText(person.words("meeting.door.hints.both")).waitFor();
  for (const device of ["camera", "microphone"]) await person.press(`meeting.${device}.name`);
  await person.page.getByText(person.words("meeting.door.hints.neither")).waitFor();
  return person;
};

const untilCounts = (person: Person, count: number) =>
  until(`the page counts ${count}`, () =>
    person.page.getByText(person.words("meeting.people.count_other", { count }), { exact: true }).isVisible(),
  );

/** Everybody comes; the page is one of them. Whatever it shows or says wrongly is a failure. */
const comeTogether = async ({ house, room, comers, moments }: Scene): Promise<Sample> => {
  const people = new People(house);
  try {
    const person = await atTheDoor(people, room);
    const enter = async () => {
      await person.press("meeting.door.enter");
      await person.stage.waitFor();
    };
    const due = moments();
    const waits = due.length > 1 ? pageAtMs : 0;
    const page = new Promise((resolve) => setTimeout(resolve, waits)).then(() => firstFrameAfter(person.page, enter));
    const [comings, pageMs] = await Promise.all([due.length > 1 ? comers.storm(due) : oneByOne(comers), page]);
    const failed = comings.flatMap(({ error }) => (error === undefined ? [] : [error]));
    const last = Math.max(...comings.map(({ doneAtMs = 0 }) => doneAtMs));
    const present = due.length > 1 ? due.length : alone;
    await untilCounts(person, present + 2);
    const shownMs = Math.max(0, Date.now() - last);
    await seeMotion("the page sees the sender move", person.tileOf({ name: "Personne 1" }).locator("video"));
    await comers.disperse();
    await untilCounts(person, 2);
    await until("nobody's tile is left", () => person.stage.getByRole("figure").count(), { holds: (count) => count === 2 });
    await person.leave();
    await people.settle();
    return {
      took: comings.flatMap(({ tookMs = [] }) => tookMs),
      failed: [...failed, ...people.complaints.unexcused],
      pageMs,
      shownMs,
    };
  } finally {
    await people.close();
  }
};

const oneByOne = async (comers: Comers): Promise<readonly Coming[]> => {
  const comings: Coming[] = [];
  for (let index = 0; index < alone; index += 1) comings.push(await comers.one());
  return comings;
};

/** P6: a hundred come within five seconds into one room, beside those who come one after the other. */
export const run = async (): Promise<Result> => {
  let taken: { storm: Sample[]; single: Sample[] } = { storm: [], single: [] };
  const { program, remove } = await buildCrowd();
  await interruptible(async (environment: Run) => {
    const port = await freeTcpPort();
    const env = { PORT: String(port), ...unbounded };
    const site = { through: ["taskset", "-c", serverCore], origin: `http://localhost:${port}`, env };
    const house = await openHouse(environment, { site });
    const room = new People(house).newRoom();
    const senders = await Senders.open(environment, house, room);
    const comers = new Comers(program, { url: house.palabre.origin, room });
    const random = randomFrom(seed);
    const inStorm = () => Array.from({ length: stormOf }, () => random() * withinMs).sort((one, other) => one - other);
    try {
      await senders.grow(1);
      taken = await inTurns(rounds, {
        single: () => comeTogether({ house, room, comers, moments: () => [0] }),
        storm: () => comeTogether({ house, room, comers, moments: inStorm }),
      });
    } finally {
      await comers.close();
      await senders.close();
      await house.close();
      await remove();
    }
  });
  return resultOf(taken);
};

const resultOf = ({ storm, single }: { storm: readonly Sample[]; single: readonly Sample[] }): Result => {
  const beside = (what: string, pick: (sample: Sample) => number, typical = pick): Figure => ({
    id: "P6",
    what,
    unit: "ms",
    ours: storm.map(pick),
    peer: { name: "one at a time", samples: single.map(typical) },
    aim: { of: "ratio", at: "most", value: 3 },
  });
  const failures = [...storm, ...single].flatMap(({ failed }) => failed);
  const p50 = ({ took }: Sample) => median(took);
  return {
    suite: "storm",
    takenAt: new Date().toISOString(),
    machine: machine({ engine: "LiveKit 1.13.5" }),
    figures: [
      beside(
        "100 come within 5 s: p95 until somebody's picture arrives; beside it their median",
        ({ took }) => quantile(took, 0.95),
        p50,
      ),
      beside("100 come within 5 s: the one with a page, click to first frame", ({ pageMs }) => pageMs),
      {
        id: "P6",
        what: "100 come within 5 s: of them failed, or complained",
        unit: "",
        ours: storm.map(({ failed }) => failed.length),
        aim: { of: "p95", at: "most", value: 0 },
      },
      {
        id: "P6",
        what: "100 come within 5 s: until the page shows all, after the last has a picture",
        unit: "ms",
        ours: storm.map(({ shownMs }) => shownMs),
        aim: { of: "p95", at: "most", value: 1_000 },
      },
    ],
    notes: [
      `${stormOf} without a page come by the bare protocol at moments drawn by a seed: the door, the socket, then sound and picture of one who sends a camera, until the first packet of it. One more comes with a page, half-way. Medians of all: ${median(storm.map(p50)).toFixed(0)} ms in the storm, ${median(single.map(p50)).toFixed(0)} ms one at a time.`,
      "After it the page must count everybody, see the sender move, count nobody who has left and show no tile of theirs, and nothing may stand on its console.",
      "Server, database and engine on one core; those without a page on the other. The page's browser, which draws without a graphics card, has both.",
      ...(failures.length > 0 ? [`What failed: ${[...new Set(failures)].slice(0, 3).join("; ")}.`] : []),
    ],
  };
};
