import type { Watch } from "../lib/Watch.ts";
import type { Engine } from "./Engine.ts";

/** The same engine, each of whose calls is watched. Probes ask too often whether it is healthy to be worth a trace. */
export const watchedEngine = (engine: Engine, watch: Watch): Engine => ({
  roomsNow: () => watch({ name: "engine_call", call: "rooms" }, () => engine.roomsNow()),
  participants: (meetingId) => watch({ name: "engine_call", call: "participants" }, () => engine.participants(meetingId)),
  update: (meetingId, grant) => watch({ name: "engine_call", call: "update" }, () => engine.update(meetingId, grant)),
  remove: (meetingId, participantId) =>
    watch({ name: "engine_call", call: "remove" }, () => engine.remove(meetingId, participantId)),
  endRoom: (meetingId) => watch({ name: "engine_call", call: "end" }, () => engine.endRoom(meetingId)),
  isHealthy: () => engine.isHealthy(),
});
