import { type JoinRequest, PROTOCOL_VERSION } from "@palabre/protocol";
import type { Entrant } from "./MeetingStatus.ts";

type Where = { room: JoinRequest["room"]; as?: JoinRequest["as"]; seen?: JoinRequest["seen"] };

/** The first message of a connection: as whom one comes, and what one was already. */
export const joinRequest = (entrant: Entrant, { room, as = entrant.as, seen }: Where): JoinRequest => {
  const { name, avatar, isMoving, password, isAsking } = entrant;
  return {
    protocol: PROTOCOL_VERSION,
    room,
    name,
    ...(avatar && { avatar }),
    ...(as && { as }),
    ...(isMoving && { isMoving }),
    ...(password && { password }),
    ...(isAsking && { isAsking }),
    ...(seen && { seen }),
  };
};
