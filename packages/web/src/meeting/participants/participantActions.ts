import { stateOf } from "@palabre/client";
import { isProtected, meeting, type Participant, type ParticipantId, participantOf, type Role } from "@palabre/protocol";
import { UserRoundX } from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import { volumeAction } from "../actions/hearingActions.ts";
import { mayIn } from "../actions/meetingActions.ts";
import { fillAction, pinAction, selfViewAction } from "../actions/viewActions.ts";
import { personSpot } from "../stage/spots.ts";
import { roleIcons } from "./roleIcons.ts";

const personIn = ({ view }: Scene, id: ParticipantId): Participant | undefined => participantOf(stateOf(view, meeting), id);

/** Nobody moderates whoever's room or meeting it is, nor oneself. */
const isWithinReach = (scene: Scene, id: ParticipantId): boolean =>
  id !== scene.self && !isProtected(stateOf(scene.view, meeting), id) && personIn(scene, id) !== undefined;

const changeRole = (participantId: ParticipantId, role: Role): Action => ({
  id: `meeting.make.${role}`,
  label: () => `meeting.roles.make.${role}`,
  icon: () => roleIcons[role],
  isAvailable: (scene) =>
    mayIn(scene, "meeting.changeRole") && isWithinReach(scene, participantId) && personIn(scene, participantId)?.role !== role,
  perform: ({ client }) => client.send(meeting, "changeRole", { participantId, role }),
});

const remove = (participantId: ParticipantId): Action => ({
  id: "meeting.remove",
  label: () => "meeting.remove.label",
  icon: () => UserRoundX,
  isAvailable: (scene) => mayIn(scene, "meeting.remove") && isWithinReach(scene, participantId),
  tone: () => "danger",
  confirm: (scene) => ({
    title: "meeting.remove.title",
    text: "meeting.remove.text",
    verb: "meeting.remove.verb",
    values: { name: personIn(scene, participantId)?.name ?? "" },
  }),
  perform: ({ client }) => client.send(meeting, "remove", { participantId }),
});

/** Where one would look for it: at one's own name. */
const ownSelfView = (participantId: ParticipantId): Action => ({
  ...selfViewAction,
  id: "meeting.selfView.own",
  isAvailable: (scene) => scene.self === participantId,
});

/** What one can do about somebody: for oneself alone, and as an organiser. */
export const participantActions = (participantId: ParticipantId): readonly Action[] => [
  pinAction(personSpot(participantId)),
  fillAction(personSpot(participantId)),
  ownSelfView(participantId),
  volumeAction(participantId),
  changeRole(participantId, "presenter"),
  changeRole(participantId, "organiser"),
  changeRole(participantId, "participant"),
  remove(participantId),
];
