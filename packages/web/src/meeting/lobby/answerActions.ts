import { meeting, type Waiting } from "@palabre/protocol";
import { Check, Hourglass, type LucideIcon, X } from "lucide-react";
import type { Action } from "../Action.ts";
import { mayIn } from "../actions/meetingActions.ts";

type Answer = "admit" | "refuse" | "hold";

const icons: Record<Answer, LucideIcon> = { admit: Check, refuse: X, hold: Hourglass };

/** So many at once are understood. */
const mostAtOnce = 200;

/** What an organiser says to some who wait. */
export const answerAction = (answer: Answer, who: readonly Waiting[]): Action => ({
  id: `meeting.${answer}`,
  label: () => `lobby.${answer}`,
  icon: () => icons[answer],
  isAvailable: (scene) => mayIn(scene, "meeting.admit"),
  perform: ({ client }) => client.send(meeting, answer, { participantIds: who.slice(0, mostAtOnce).map(({ id }) => id) }),
});

/** Let in where the answer was not asked for as such: from a notice, or from the head of the list. */
export const admitAllAction = (who: readonly Waiting[]): Action => ({
  ...answerAction("admit", who),
  label: () => (who.length > 1 ? "lobby.admitAll" : "lobby.admit"),
});
