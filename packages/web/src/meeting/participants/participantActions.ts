import { stateOf } from "@palabre/client";
import { meeting, type Participant, type ParticipantId, participantOf, type Role } from "@palabre/protocol";
import type { Action, Scene } from "../Action.ts";
import { volumeAction } from "../actions/hearingActions.ts";
import { mayIn } from "../actions/meetingActions.ts";
import { fillAction, pinAction, selfViewAction } from "../actions/viewActions.ts";
import { isOtherWithinReach } from "../moderation/moderationActions.ts";
import { personSpot } from "../stage/spots.ts";
import { roleIcons } from "./roleIcons.ts";

const personIn = ({ view }: Scene, id: ParticipantId): Participant | undefined => participantOf(stateOf(view, meeting), id);

const changeRole = (participantId: ParticipantId, role: Role): Action => ({
  id: `meeting.make.${role}`,
  label: () => `meeting.roles.make.${role}`,
  icon: () => roleIcons[role],
  isAvailable: (scene) =>
    mayIn(scene, "meeting.changeRole") &&
    isOtherWithinReach(scene, participantId) &&
    personIn(scene, participantId)?.role !== role,
  perform: ({ client }) => client.send(meeting, "changeRole", { participantId, role }),
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
  changeRole(participantId, "moderator"),
  changeRole(participantId, "organiser"),
  changeRole(participantId, "participant"),
];
