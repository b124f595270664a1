import { setTimeout as pause } from "node:timers/promises";
import { openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { until } from "@palabre/e2e/until.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { installConnections } from "../connections.ts";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import { MinimalGuests } from "../minimal/MinimalGuests.ts";
import type { Figure, Result } from "../Result.ts";
import { accessOf, Senders } from "../Senders.ts";

const pairs = 5;
const settleMs = 6_000;
const windowMs = 8_000;
// Seven tiles in it: none is larger than the smallest layer.
const smallWindow = { width: 700, height: 500 };
const otherSenders = 4;

/** What is sent each second: on the wire, through the encoder, and the encoder's time for it. */
type Sent = { kilobits: number; megapixels: number; encoderMs: number };

type Layer = { rid: string; bytes: number; frames: number; area: number; encodeSeconds: number };

/** What each layer of a camera has counted so far. */
const layersOf = async (): Promise<readonly Layer[]> => {
  const reports = (await globalThis.benchReports()) as RTCOutboundRtpStreamStats[];
  return reports
    .filter(({ type, kind }) => type === "outbound-rtp" && kind === "video")
    .map(({ rid = "", bytesSent = 0, framesEncoded = 0, frameWidth = 0, frameHeight = 0, totalEncodeTime = 0 }) => ({
      rid,
      bytes: bytesSent,
      frames: framesEncoded,
      area: frameWidth * frameHeight,
      encodeSeconds: totalEncodeTime,
    }));
};

const sentBetween = (before: readonly Layer[], after: readonly Layer[], seconds: number): Sent => {
  const sent = { kilobits: 0, megapixels: 0, encoderMs: 0 };
  for (const { rid, bytes, frames, area, encodeSeconds } of after) {
    const then = before.find((layer) => layer.rid === rid);
    sent.kilobits += (bytes - (then?.bytes ?? 0)) / 125 / seconds;
    sent.megapixels += ((frames - (then?.frames ?? 0)) * area) / 1e6 / seconds;
    sent.encoderMs += ((encodeSeconds - (then?.encodeSeconds ?? 0)) * 1_000) / seconds;
  }
  return sent;
};

const sentBy = async (page: Person["page"]): Promise<Sent> => {
  await until("the camera is sent", () => page.evaluate(layersOf), {
    holds: (layers) => layers.some(({ frames }) => frames > 0),
  });
  await pause(settleMs);
  const from = performance.now();
  const before = await page.evaluate(layersOf);
  await pause(windowMs);
  const after = await page.evaluate(layersOf);
  return sentBetween(before, after, (performance.now() - from) / 1_000);
};

/** P13: what our page sends while everybody shows its camera as a thumbnail, beside LiveKit's defaults in the same meeting. */
export const run = async (): Promise<Result> => {
  let sent: { a: Sent[]; b: Sent[] } = { a: [], b: [] };
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const people = new People(house);
    const room = people.newRoom();
    const senders = await Senders.open(environment, house, room);
    const guests = await MinimalGuests.open(house);
    const ours = async () => {
      const person = await people.invite("Awa Diallo", { viewport: smallWindow });
      await person.page.addInitScript(installConnections);
      await person.join(room);
      const cost = await sentBy(person.page);
      await person.leave();
      await person.page.context().close();
      return cost;
    };
    const plain = async () => {
      const admitted = await senders.admit("Inès Petit");
      const guest = await guests.enter(accessOf(admitted, house), {
        viewport: smallWindow,
        prepare: (page) => page.addInitScript(installConnections),
      });
      const cost = await sentBy(guest.page);
      await guest.leave();
      await admitted.leave();
      return cost;
    };
    try {
      await senders.grow(otherSenders);
      for (const name of ["Karim Benali", "Léa Morel"]) {
        const viewer = await people.invite(name, { viewport: smallWindow });
        await viewer.join(room);
        await viewer.press("meeting.camera.name");
      }
      sent = await interleave(pairs, ours, plain);
    } finally {
      await people.close();
      await guests.close();
      await senders.close();
      await house.close();
    }
  });
  const figure = (part: keyof Sent, what: string, unit: string): Figure => ({
    id: "P13",
    what: `Sent while all viewers show thumbnails: ${what}`,
    unit,
    ours: sent.a.map((sample) => sample[part]),
    peer: { name: "LiveKit's defaults", samples: sent.b.map((sample) => sample[part]) },
    aim: { of: "ratio", at: "most", value: 0.3 },
  });
  return {
    suite: "publisher",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      figure("kilobits", "camera", "kb/s"),
      figure("megapixels", "pixels through the encoder", "Mpx/s"),
      figure("encoderMs", "the encoder's time", "ms/s"),
    ],
    notes: [
      `Two of our pages in windows of ${smallWindow.width} × ${smallWindow.height} and one participant without a browser look on; ${otherSenders} others send as well. The same test camera on both sides, 1280 × 720 at 30 pictures a second.`,
      "As WebRTC counts it. The peer is a page with LiveKit's client as it comes, which sends all three layers always.",
    ],
  };
};
