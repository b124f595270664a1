import type { ErrorCode } from "@palabre/protocol";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Door } from "./lib/Refusals.ts";
import { type Outcome, type Step, tellOutcome, type Watch } from "./lib/Watch.ts";
import type { MailEvent } from "./mail/index.ts";
import type { MediaCounter, NodeLoad } from "./media/index.ts";

/** How large everything is at this moment. */
export type Reading = {
  version: string;
  connections: number;
  participants: number;
  reconnecting: number;
  meetings: number;
  signalling: number;
  pool: { used: number; idle: number; waiting: number; max: number };
  nodes: readonly NodeLoad[];
  /** Which parts answer. */
  ready: { database: boolean; media: boolean };
};

const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const replacements = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60];
const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** Makes each instrument in this registry. */
const makers = (registry: Registry) => {
  const registers = [registry];
  return {
    counter: <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers }),
    gauge: <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers }),
    histogram: (name: string, help: string, buckets = durations) => new Histogram({ name, help, buckets, registers }),
  };
};

type Makers = ReturnType<typeof makers>;

const sizes = ({ gauge }: Makers) => ({
  build: gauge("palabre_build_info", "Always 1; the version that runs is its label", "version"),
  connections: gauge("palabre_connections", "Pages connected to this process"),
  participants: gauge("palabre_participants", "People in a meeting through this process"),
  reconnecting: gauge(
    "palabre_participants_reconnecting",
    "People whose connection is lost and whose place is kept, in the meetings that this process has in memory",
  ),
  meetings: gauge("palabre_meetings_loaded", "Meetings in the memory of this process"),
  signalling: gauge("palabre_signalling_connections", "Connections to the media engine that pass through this process"),
  databaseUp: gauge("palabre_database_up", "1 while the database answers"),
  pool: gauge("palabre_database_pool_connections", "Connections to the database: used or idle", "state"),
  poolMax: gauge("palabre_database_pool_max", "Connections to the database that there may be: DATABASE_POOL"),
  poolWaiting: gauge("palabre_database_pool_waiting", "Queries that wait for a connection to the database"),
  letters: gauge("palabre_letters_waiting", "Letters that wait to be sent, in all processes"),
  engineUp: gauge("palabre_engine_up", "1 while a media engine answers"),
  nodeUp: gauge("palabre_media_node_up", "1 while this media engine answers this process", "node"),
  nodeRooms: gauge("palabre_media_node_rooms", "Meetings that this media engine carries, whoever asks", "node"),
  nodeParticipants: gauge("palabre_media_node_participants", "People whom this media engine carries, whoever asks", "node"),
});

const works = ({ counter, histogram }: Makers) => ({
  joins: counter(
    "palabre_joins_total",
    "Joins by outcome; a return is of a page that was in this meeting before",
    "kind",
    "outcome",
  ),
  join: histogram("palabre_join_duration_seconds", "From the request to join until the answer"),
  commands: counter("palabre_commands_total", "Commands by feature.verb and outcome", "command", "outcome"),
  command: histogram(
    "palabre_command_duration_seconds",
    "From a command's arrival until it is stored, told to everybody and answered",
  ),
  append: histogram("palabre_append_duration_seconds", "A meeting's events into the log, with the wait for a commit"),
  commit: histogram("palabre_commit_duration_seconds", "One write to the log"),
  commitAppends: histogram("palabre_commit_appends", "Appends that shared a write to the log", batches),
  events: counter("palabre_events_published_total", "Events told to those who follow, by type", "event"),
  publish: histogram(
    "palabre_publish_duration_seconds",
    "A round's events taken in and handed to those who follow the meeting here",
  ),
});

const medias = ({ counter, histogram }: Makers) => ({
  tokens: counter("palabre_media_tokens_total", "Tokens for sound and picture, by outcome", "outcome"),
  engineCalls: counter("palabre_engine_calls_total", "Calls to the media engine by outcome", "call", "outcome"),
  engineCall: histogram("palabre_engine_call_duration_seconds", "One call to the media engine"),
  losses: counter("palabre_engine_losses_total", "Media engines of ours that died or fell silent", "reason"),
  replacement: histogram(
    "palabre_engine_replacement_duration_seconds",
    "From the loss of the media engine until the next one answers",
    replacements,
  ),
  corrections: counter(
    "palabre_media_corrections_total",
    "What was put right in the media engine since it differed from the meeting, and meetings moved to another engine",
    "kind",
  ),
  signalling: counter("palabre_signalling_total", "Signalling connections opened, and cut since a right had ended", "event"),
});

const faults = ({ counter }: Makers) => ({
  refusals: counter("palabre_refusals_total", "What was refused, by door and code", "door", "code"),
  letters: counter(
    "palabre_letters_total",
    "Attempts to send a letter by what came of them, and letters that were too late",
    "outcome",
  ),
  troubles: counter("palabre_troubles_total", "What failed without anybody waiting for it, and is tried again"),
});

type Works = ReturnType<typeof works> & Pick<ReturnType<typeof medias>, "tokens" | "engineCalls" | "engineCall">;

const noteStep = (all: Works, step: Step, { outcome, seconds }: { outcome: Outcome; seconds: number }): void => {
  switch (step.name) {
    case "join":
      all.joins.inc({ kind: step.isReturn ? "return" : "arrival", outcome });
      all.join.observe(seconds);
      break;
    case "command":
      all.commands.inc({ command: step.command, outcome });
      all.command.observe(seconds);
      break;
    case "append":
      all.append.observe(seconds);
      break;
    case "commit":
      all.commitAppends.observe(step.appendCount);
      all.commit.observe(seconds);
      break;
    case "publish":
      for (const event of step.events) all.events.inc({ event });
      all.publish.observe(seconds);
      break;
    case "media_token":
      all.tokens.inc({ outcome });
      break;
    case "engine_call":
      all.engineCalls.inc({ call: step.call, outcome });
      all.engineCall.observe(seconds);
      break;
  }
};

const lossOf = { engine_died: "died", engine_wedged: "silent" } as const;
const signallingOf = { signalling_opened: "opened", signalling_cut: "cut" } as const;
const correctionOf = {
  participant_removed: "participant_removed",
  grant_corrected: "grant_corrected",
  room_ended: "room_ended",
  meeting_moved: "meeting_moved",
  correction_failed: "failed",
} as const;

/** Counts what happens to the media engine, and times how long there was none. */
const mediaCounting = ({ losses, replacement, corrections, signalling }: ReturnType<typeof medias>) => {
  let lostAt: number | undefined;
  // An alert on what grows sees the first loss only if there was a zero before it.
  for (const reason of Object.values(lossOf)) losses.inc({ reason }, 0);
  return (event: MediaCounter): void => {
    switch (event) {
      case "engine_died":
      case "engine_wedged":
        lostAt = performance.now();
        losses.inc({ reason: lossOf[event] });
        break;
      case "engine_adopted":
      case "engine_started":
        if (lostAt !== undefined) replacement.observe((performance.now() - lostAt) / 1_000);
        lostAt = undefined;
        break;
      case "signalling_opened":
      case "signalling_cut":
        signalling.inc({ event: signallingOf[event] });
        break;
      default:
        corrections.inc({ kind: correctionOf[event] });
    }
  };
};

const noteSizes = (all: ReturnType<typeof sizes>, now: Reading): void => {
  all.build.set({ version: now.version }, 1);
  all.connections.set(now.connections);
  all.participants.set(now.participants);
  all.reconnecting.set(now.reconnecting);
  all.meetings.set(now.meetings);
  all.signalling.set(now.signalling);
  all.databaseUp.set(Number(now.ready.database));
  all.engineUp.set(Number(now.ready.media));
  all.pool.set({ state: "used" }, now.pool.used);
  all.pool.set({ state: "idle" }, now.pool.idle);
  all.poolMax.set(now.pool.max);
  all.poolWaiting.set(now.pool.waiting);
  for (const { node, load } of now.nodes) {
    all.nodeUp.set({ node }, Number(load !== undefined));
    all.nodeRooms.set({ node }, load?.rooms ?? 0);
    all.nodeParticipants.set({ node }, load?.participants ?? 0);
  }
};

/** What operators can watch, every metric of ours by its name. Counts and sizes only: nothing in it says who or where. */
export const createMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const make = makers(registry);
  const [size, work, media, fault] = [sizes(make), works(make), medias(make), faults(make)];
  const doors: readonly Door[] = ["http", "socket", "command", "media"];
  for (const door of doors) fault.refusals.inc({ door, code: "internal" }, 0); // As for the engine's losses.
  const letterOutcomes: readonly MailEvent[] = ["sent", "postponed", "refused", "failed", "expired"];
  for (const outcome of letterOutcomes) fault.letters.inc({ outcome }, 0);
  const worked = { ...work, ...media };
  const watch: Watch = (step, perform) => {
    const startedAt = performance.now();
    return tellOutcome(perform, (outcome) =>
      noteStep(worked, step, { outcome, seconds: (performance.now() - startedAt) / 1_000 }),
    );
  };
  return {
    registry,
    watch,
    countRefusal: (door: Door, code: ErrorCode) => fault.refusals.inc({ door, code }),
    countMedia: mediaCounting(media),
    countTrouble: () => fault.troubles.inc(),
    countLetter: (outcome: MailEvent) => fault.letters.inc({ outcome }),
    setLettersWaiting: (count: number) => size.letters.set(count),
    measure: (now: Reading) => noteSizes(size, now),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
