import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { Avatar } from "../../ui/Avatar.tsx";
import { useScene } from "../MeetingContext.ts";

type ParticipantAvatarProps = { participantId: ParticipantId; name: string; size: number | string };

/** Somebody as they chose to be drawn; whoever has left, as their id and name have it. */
export function ParticipantAvatar({ participantId, name, size }: ParticipantAvatarProps) {
  const avatar = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.avatar);
  return <Avatar name={name} seed={participantId} colour={avatar?.colour} sign={avatar?.sign} size={size} />;
}
