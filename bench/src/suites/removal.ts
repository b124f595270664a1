import { openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { until } from "@palabre/e2e/until.ts";
import { meeting, type ParticipantId } from "@palabre/protocol";
import { joinAs, type TestParticipant } from "../../../packages/testing/src/joinAs.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { followPackets, type LastPackets } from "../lastPackets.ts";
import { machine } from "../machine.ts";
import type { Result } from "../Result.ts";

const rounds = 10;

type Scene = { organiser: TestParticipant; awa: Person; karim: Person; room: string };

const comeIn = async ({ organiser, awa, karim, room }: Scene): Promise<ParticipantId> => {
  await karim.join(room);
  await Promise.all([awa.sees(karim), karim.sees(awa), awa.hears(1), karim.hears(1)]);
  const id = await until(
    "The organiser sees who has come",
    async () => organiser.people.find(({ name }) => name === karim.name)?.id,
    {
      holds: (found) => found !== undefined,
    },
  );
  if (!id) throw new Error("Nobody has come");
  return id;
};

/** For each page, from the organiser's command until the last packet of sound, and of picture, that it received. */
const endingsAt = async (people: readonly Person[], act: () => Promise<unknown>): Promise<readonly (readonly number[])[]> => {
  const follow = async (person: Person) => [await followPackets(person, "audio"), await followPackets(person, "video")];
  const followed = await Promise.all(people.map(follow));
  const askedAt = Date.now();
  await act();
  const sinceAsked = async (packets: LastPackets) => (await packets.ended()) - askedAt;
  return Promise.all(followed.map((both) => Promise.all(both.map(sinceAsked))));
};

const take = async (scene: Scene) => {
  const samples = { removed: [] as number[], removedSelf: [] as number[], muted: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const participantId = await comeIn(scene);
    const may = (isFree: boolean) =>
      scene.organiser.send(meeting, "changeRights", { participantId, may: { microphone: isFree, camera: isFree } });
    const [muted = []] = await endingsAt([scene.awa], () => may(false));
    samples.muted.push(...muted);
    await may(true);
    await scene.karim.press("meeting.microphone.name");
    await scene.karim.press("meeting.camera.name");
    await Promise.all([scene.awa.sees(scene.karim), scene.awa.hears(1)]);
    const remove = () => scene.organiser.send(meeting, "remove", { participantId });
    const [theirs = [], own = []] = await endingsAt([scene.awa, scene.karim], remove);
    samples.removed.push(...theirs);
    samples.removedSelf.push(...own);
  }
  return samples;
};

export const run = async (): Promise<Result> => {
  let samples: Awaited<ReturnType<typeof take>> = { removed: [], removedSelf: [], muted: [] };
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const people = new People(house);
    try {
      const room = people.newRoom();
      const organiser = await joinAs(house.palabre, "Organisatrice", { room });
      const awa = await people.invite("Awa Diallo");
      await awa.join(room);
      samples = await take({ organiser, awa, karim: await people.invite("Karim Benali"), room });
      await organiser.leave();
    } finally {
      await people.close();
      await house.close();
    }
  });
  const figure = (what: string, ours: readonly number[]) =>
    ({ id: "R6", what, unit: "ms", ours, aim: { of: "p95", at: "most", value: 300 } }) as const;
  return {
    suite: "removal",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      figure("Somebody is removed: their last packet of sound or picture at another page", samples.removed),
      figure("Somebody is removed: the last packet of others that their own page received", samples.removedSelf),
      figure("Somebody's microphone and camera are taken: their last packet at another page", samples.muted),
    ],
    notes: [
      "From the organiser's command until the last packet, as the receiving browser dates it; it is asked every 25 ms, and counts anew every 50 ms, so that a packet of the last 50 ms may be missed where the connection is closed at once.",
      "Two pages, an organiser without a page, server, engine and database on one machine of two cores.",
    ],
  };
};
