import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { type Interaction, installInteractions, interactionOf } from "../interactions.ts";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";
import { Senders } from "../Senders.ts";
import { median } from "../statistics.ts";

const tiles = 25;
const pairs = 2;
const rounds = 5;
const settleMs = 3_000;
const viewport = { width: 1_440, height: 900 };

const kinds = ["Discussion", "a letter in the chat", "Participants", "hand", "microphone"] as const;
type Samples = Record<(typeof kinds)[number], Interaction[]>;

const noSamples = (): Samples => ({ Discussion: [], "a letter in the chat": [], Participants: [], hand: [], microphone: [] });

/** Each thing done and undone. */
const round = async (person: Person, samples: Samples): Promise<void> => {
  const { page, words } = person;
  const toolbar = person.find("region", "meeting.toolbar.label");
  // What is new in a panel is part of its button's name, behind the word.
  const button = (key: string) => toolbar.getByRole("button", { name: new RegExp(`^${RegExp.escape(words(key))}`) });
  const press = async (kind: keyof Samples, key: string) => {
    const place = button(key);
    await place.waitFor();
    samples[kind].push(await interactionOf(page, () => place.click()));
  };
  await press("Discussion", "chat.title");
  await person.find("textbox", "chat.label").focus();
  for (const letter of ["o", "u", "i"]) {
    samples["a letter in the chat"].push(await interactionOf(page, () => page.keyboard.press(letter)));
  }
  await press("Discussion", "chat.title");
  await press("Participants", "meeting.people.title");
  await press("Participants", "meeting.people.title");
  await press("hand", "hands.raise");
  await press("hand", "hands.lower");
  await press("microphone", "meeting.microphone.name");
  await press("microphone", "meeting.microphone.name");
};

const roundsIn = async (house: House, room: string): Promise<Samples> => {
  const people = new People(house);
  const samples = noSamples();
  try {
    const person = await people.invite("Awa Diallo", { viewport });
    await person.page.addInitScript(installInteractions);
    await person.join(room);
    await pause(settleMs);
    for (let turn = 0; turn < rounds; turn += 1) await round(person, samples);
    await person.leave();
  } finally {
    await people.close();
  }
  return samples;
};

/** Interaction to next paint in a full meeting, beside the same page with nobody else in it. */
export const run = async (): Promise<Result> => {
  let taken: { a: Samples[]; b: Samples[] } = { a: [], b: [] };
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const people = new People(house);
    const room = people.newRoom();
    const senders = await Senders.open(environment, house, room);
    try {
      await senders.grow(tiles - 1);
      taken = await interleave(
        pairs,
        () => roundsIn(house, room),
        () => roundsIn(house, people.newRoom()),
      );
    } finally {
      await senders.close();
      await house.close();
    }
  });
  const full = (kind: keyof Samples) => taken.a.flatMap((samples) => samples[kind]);
  const alone = (kind: keyof Samples) => taken.b.flatMap((samples) => samples[kind]);
  const part = (kind: keyof Samples, name: keyof Interaction) => median(full(kind).map((one) => one[name])).toFixed(0);
  return {
    suite: "interaction",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: kinds.map(
      (kind): Figure => ({
        id: "INP",
        what: `Press to next paint with ${tiles} tiles: ${kind}`,
        unit: "ms",
        ours: full(kind).map(({ total }) => total),
        peer: { name: "the same page, nobody else", samples: alone(kind).map(({ total }) => total) },
        aim: { of: "p95", at: "most", value: 100 },
      }),
    ),
    notes: [
      `Medians of its parts (heard after, worked, painted after, in ms): ${kinds.map((kind) => `${kind} ${part(kind, "waiting")} + ${part(kind, "working")} + ${part(kind, "painting")}`).join("; ")}.`,
      `As the browser's event timing tells, in steps of 8 ms; what takes less than 16 ms counts as 16. Each page is fresh: the first opening of a panel, which loads it, is among the samples.`,
      `${viewport.width} × ${viewport.height}, no graphics card; the others, the engine and the server are on the same machine.`,
    ],
  };
};
