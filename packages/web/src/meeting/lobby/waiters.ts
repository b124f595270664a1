import { stateOf } from "@palabre/client";
import { meeting, type Waiting, waitersOf } from "@palabre/protocol";
import { partsOfDuration } from "../../lib/duration.ts";
import type { Phrase, Scene } from "../Action.ts";
import { mayIn } from "../actions/meetingActions.ts";

/** Who waits before the door, the longest first; nobody for whom it is not to decide. */
export const waitersIn = (scene: Scene): readonly Waiting[] =>
  mayIn(scene, "meeting.admit") ? waitersOf(stateOf(scene.view, meeting).door) : [];

/** Those whom nobody has answered. Who was asked to wait calls for nothing for now. */
export const unansweredOf = (waiters: readonly Waiting[]): readonly Waiting[] =>
  waiters.filter(({ answer }) => answer === undefined);

/** Since when, exactly at first: in whole minutes once there is one. */
export const sinceText = (ms: number): Phrase => {
  const { hours, minutes, seconds } = partsOfDuration(ms);
  const whole = hours * 60 + minutes;
  return whole === 0 ? { key: "lobby.seconds", values: { count: seconds } } : { key: "lobby.minutes", values: { count: whole } };
};

/** What to think of before they are let in: a key. */
export const cautionOf = ({ isNearBanned = false }: Waiting): string | undefined =>
  isNearBanned ? "lobby.nearBanned" : undefined;

/** What there is to know of them beside name, note and time: keys. */
export const marksOf = ({ hasAccount, isSentBack, answer }: Waiting): readonly string[] => [
  hasAccount ? "lobby.account" : "lobby.guest",
  ...(isSentBack ? ["lobby.sentBack"] : []),
  ...(answer === "held" ? ["lobby.held"] : []),
];
