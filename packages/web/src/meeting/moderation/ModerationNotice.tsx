import { stateOf } from "@palabre/client";
import { meeting, own, type ParticipantId, participantOf } from "@palabre/protocol";
import { useEffect, useRef } from "react";
import { useParts } from "../../lib/parts.ts";
import { openMicrophoneAction } from "../actions/devices.ts";
import { useRun } from "../actions/useRun.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import type { Session } from "../Session.ts";

type Source = "microphone" | "camera" | "screen";

/** Turns off what an organiser wants off. What fails was off already. */
const turnOff = ({ devices, call }: Session, source: Source): void => {
  switch (source) {
    case "microphone":
      return void devices.setMicrophoneOn(false).catch(() => undefined);
    case "camera":
      return void devices.setCameraOn(false).catch(() => undefined);
    case "screen":
      return void call.setScreenShare(false).catch(() => undefined);
  }
};

/** Does to this page what organisers decide about whoever sits before it, and tells them who did. */
export function ModerationNotice() {
  const session = useSession();
  const { toasts, i18n, announcer } = useParts();
  const run = useRun();
  useRoleTold();
  useEffect(() => {
    const { client } = session;
    const nameOf = (id: ParticipantId) => participantOf(stateOf(client.view.get(), meeting), id)?.name ?? "";
    return client.onEvent(meeting, ({ type, payload }) => {
      const self = client.joined?.participantId;
      const { t } = i18n.get();
      if (!self) return;
      if (type === "meeting.silenced" && payload.participantIds.includes(self)) {
        const { source, by } = payload;
        turnOff(session, source);
        toasts.show({ text: t(`moderation.silenced.${source}`, { name: nameOf(by) }) });
      } else if (type === "meeting.silenced" && payload.by === self && payload.participantIds.length > 1) {
        toasts.show({ text: t("moderation.silence.done", { count: payload.participantIds.length }) });
      } else if (type === "meeting.invited" && payload.participantId === self) {
        const { source, by } = payload;
        const accept = () => (source === "microphone" ? run(openMicrophoneAction) : void session.devices.setCameraOn(true));
        const offer = { verb: t(`moderation.open.${source}`), accept };
        toasts.show({ text: t(`moderation.invited.${source}`, { name: nameOf(by) }), offer });
      } else if (type === "meeting.spotlighted") {
        const name = [...new Set(payload.spots.map((spot) => nameOf(spot.participantId)))].join(", ");
        announcer.announce(t(name === "" ? "moderation.spotlight.over" : "moderation.spotlight.told", { name }));
      } else if (type === "meeting.renamed" && payload.participantId === self) {
        toasts.show({ text: t("moderation.renamed", { by: nameOf(payload.by), name: payload.name }) });
      }
    });
  }, [session, toasts, i18n, announcer, run]);
  return null;
}

/** Tells somebody that their role is another: otherwise buttons would come and go for no reason that is seen or heard. */
const useRoleTold = (): void => {
  const { toasts, i18n } = useParts();
  const role = useScene(({ view, self }) => participantOf(stateOf(view, meeting), self)?.role);
  const stoodInFrom = useScene(({ view, self }) => own(stateOf(view, meeting).standIns, self));
  const before = useRef({ role, stoodInFrom });
  useEffect(() => {
    const last = before.current;
    if (role !== undefined) before.current = { role, stoodInFrom };
    if (last.role === undefined || role === undefined || last.role === role) return;
    const { t } = i18n.get();
    if (stoodInFrom !== undefined) toasts.show({ text: t("moderation.standIn.begun") });
    else if (last.stoodInFrom === role) toasts.show({ text: t(`moderation.standIn.over.${role}`) });
    else toasts.show({ text: t(`moderation.role.${role}`) });
  }, [role, stoodInFrom, toasts, i18n]);
};
