import type { AsyncResource } from "node:async_hooks";
import type { Done, NewEvent } from "@palabre/protocol";
import type { Answers } from "./Answers.ts";
import type { Features, States } from "./Features.ts";
import type { Draft, StoredEvent } from "./MeetingLog.ts";

/** Somebody's wish to add to the log, and who waits for what becomes of it. */
export type Job = {
  senderId: string;
  commandId?: string;
  decide: (states: States) => readonly NewEvent[];
  resolve: (done: Done) => void;
  reject: (error: unknown) => void;
  /** Where the wish was uttered: a round is seen as part of what its first job belongs to. */
  origin: AsyncResource;
};

type Decided = { job: Job; outcome: { seq: number | "head" } | { error: unknown } };

/** What several jobs come to when decided one after the other: a single append, all of it or nothing. */
export type Round = { head: number; events: readonly StoredEvent[]; passing: readonly Draft[]; decided: readonly Decided[] };

type Ground = { features: Features; states: States; head: number; answers: Answers };

/** Pure but for the ids that decisions draw: nothing is answered before the log has the events. */
export const decideRound = (jobs: readonly Job[], { features, states, head, answers }: Ground): Round => {
  const events: StoredEvent[] = [];
  const passing: Draft[] = [];
  let tentative = states;

  const decideOne = ({ senderId, commandId, decide }: Job): Decided["outcome"] => {
    const answered = answers.seqOf(senderId, commandId);
    if (answered !== undefined) return { seq: answered };
    try {
      const drafts = decide(tentative).map((event) => features.draft(event, senderId));
      const kept = drafts.filter(({ isPassing }) => !isPassing).map(({ draft }) => draft);
      kept.forEach((draft, index) => {
        const isLast = index === kept.length - 1;
        const event = { ...draft, seq: head + events.length + 1, ...(isLast && commandId && { commandId }) };
        events.push(event);
        tentative = features.evolve(tentative, event);
      });
      passing.push(...drafts.filter(({ isPassing }) => isPassing).map(({ draft }) => draft));
      return { seq: kept.length > 0 ? head + events.length : "head" };
    } catch (error) {
      return { error };
    }
  };

  const decided = jobs.map((job) => ({ job, outcome: decideOne(job) }));
  return { head, events, passing, decided };
};

/** Tells everybody who waits. `head` is the log's, now that the round is in it. */
export const resolveRound = ({ decided }: Round, head: number): void => {
  for (const { job, outcome } of decided) {
    if ("error" in outcome) job.reject(outcome.error);
    else job.resolve({ seq: outcome.seq === "head" ? head : outcome.seq });
  }
};
