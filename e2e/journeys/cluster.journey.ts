import { Cluster } from "../cluster/Cluster.ts";
import { atNight, journey } from "../journey.ts";
import type { Palabre } from "../Palabre.ts";
import type { People } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import type { Look } from "../people/receiving.ts";

// Browsers tell of every connection that is refused or broken, however well the page takes it.
const AWAY = /\/livekit\/|\/socket\.io\//;

type Walk = (cluster: Cluster, pair: Pair) => Promise<void>;

const withCluster = async ({ people, palabre }: { people: People; palabre: Palabre }, walk: Walk): Promise<void> => {
  people.complaints.excuse(AWAY);
  const cluster = await Cluster.start(palabre.engine);
  try {
    const room = people.newRoom();
    const [awa, karim] = [await people.invite("Awa Diallo", cluster), await people.invite("Karim Benali", cluster)];
    await awa.join(room);
    await karim.join(room);
    await walk(cluster, new Pair(awa, karim));
  } finally {
    await people.close();
    await cluster.close();
  }
};

/** Two people who see each other. */
class Pair {
  readonly people: [Person, Person];

  constructor(...people: [Person, Person]) {
    this.people = people;
  }

  look(): Promise<readonly [Look, Look]> {
    const [awa, karim] = this.people;
    return Promise.all([awa.sees(karim), karim.sees(awa)]);
  }

  /** Resolves once both see each other by other tracks than those. Gives the seconds since then. */
  async meetAgain([first, second]: readonly [Look, Look], since: number): Promise<number> {
    const [awa, karim] = this.people;
    await Promise.all([awa.sees(karim, first), karim.sees(awa, second)]);
    return (performance.now() - since) / 1_000;
  }

  async sitOnceEach(): Promise<void> {
    for (const person of this.people) {
      await person.page.getByText(person.words("meeting.connection.away")).waitFor({ state: "detached" });
      await person.meets(...this.people);
    }
  }
}

export const nodeLost = journey("a cluster loses a media node: its meeting goes on at the other", ({ people, palabre, note }) =>
  withCluster({ people, palabre }, async (cluster, pair) => {
    // Whichever of the two carries the meeting: after both had their turn, it has moved at least once.
    let moves = 0;
    for (const node of cluster.nodes) {
      const looks = await pair.look();
      const carries = await node.hasPeople();
      const at = performance.now();
      await node.kill();
      moves += Number(carries);
      if (carries) note(`moving pictures back ${(await pair.meetAgain(looks, at)).toFixed(1)} s after the node's end`);
      await pair.sitOnceEach();
      await node.start();
    }
    if (moves === 0) throw new Error("Neither node carried the meeting when it was killed");
  }),
);

const restarted = journey("a cluster is restarted part by part, and the call goes on", ({ people, palabre, note }) =>
  withCluster({ people, palabre }, async (cluster, pair) => {
    const [awa, karim] = pair.people;
    await awa.open("chat.title");
    await awa.say("Avant");
    for (const server of cluster.servers) {
      await server.close();
      await server.start();
      await pair.sitOnceEach();
      await pair.look();
    }
    for (const node of cluster.nodes) {
      const looks = await pair.look();
      const carries = await node.hasPeople();
      const at = performance.now();
      await node.stop();
      await node.start();
      if (carries) note(`moving pictures back ${(await pair.meetAgain(looks, at)).toFixed(1)} s after a node was asked to stop`);
    }
    await cluster.redis.restart();
    await awa.say("Après");
    await awa.reads("Avant", "Après");
    await karim.open("chat.title");
    await karim.reads("Avant", "Après");
    await pair.sitOnceEach();
    await pair.look();
  }),
);

export const rollingRestart = atNight(restarted);
