import type { MeetingStatus, Readable } from "@palabre/client";
import type { ParticipantId } from "@palabre/protocol";
import type { Scene } from "./Action.ts";
import { perSession, type Session } from "./Session.ts";

/** Before one has come in nobody here is oneself. */
const nobody = "" as ParticipantId;

const selfIn = (status: MeetingStatus): ParticipantId | undefined => ("self" in status ? status.self : undefined);

/** The scene of a session as one store: the same object for as long as none of its parts changed. */
export const sceneOf = perSession(({ client, call, devices, local, settings }: Session): Readable<Scene> => {
  const sources = [client.status, client.view, call.state, devices.state, local, settings];
  let known: { parts: readonly unknown[]; scene: Scene } | undefined;
  return {
    get: () => {
      const parts = sources.map((source) => source.get());
      if (known?.parts.every((part, index) => Object.is(part, parts[index]))) return known.scene;
      // Away from the meeting, one is still who one was there.
      const self = selfIn(client.status.get()) ?? known?.scene.self ?? nobody;
      const scene = {
        self,
        view: client.view.get(),
        call: call.state.get(),
        devices: devices.state.get(),
        local: local.get(),
        settings: settings.get(),
      };
      known = { parts, scene };
      return scene;
    },
    subscribe: (listener) => {
      const endings = sources.map((source) => source.subscribe(listener));
      return () => {
        for (const end of endings) end();
      };
    },
  };
});
