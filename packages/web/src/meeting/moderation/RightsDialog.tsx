import { stateOf } from "@palabre/client";
import {
  AppError,
  allFree,
  type ErrorCode,
  type Freedom,
  type Freedoms,
  freedomsOf,
  meeting,
  type ParticipantId,
  participantOf,
} from "@palabre/protocol";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import type { Scene } from "../Action.ts";
import { isSameRecord } from "../equal.ts";
import { useScene, useSession } from "../MeetingContext.ts";

const rightsOf =
  (id: ParticipantId) =>
  ({ view }: Scene): Freedoms => {
    const state = stateOf(view, meeting);
    const person = participantOf(state, id);
    return person ? freedomsOf(state, person) : allFree;
  };

/** An organiser gives one person what others may not do, or takes away what others may. */
export function RightsDialog({ participantId, onClose }: { participantId: ParticipantId; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const name = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.name ?? "");
  const may = useScene(rightsOf(participantId), isSameRecord);
  // The switch follows the hand at once; a refusal takes it back.
  const [wished, setWished] = useState<Partial<Record<Freedom, boolean>>>({});
  const [refusal, setRefusal] = useState<ErrorCode>();
  const change = async (freedom: Freedom, isFree: boolean) => {
    setRefusal(undefined);
    setWished((now) => ({ ...now, [freedom]: isFree }));
    try {
      await client.send(meeting, "changeRights", { participantId, may: { [freedom]: isFree } });
    } catch (error) {
      setRefusal(error instanceof AppError ? error.code : "internal");
    }
    setWished(({ [freedom]: _told, ...others }) => others);
  };
  return (
    <Sheet title={t("moderation.rights.title", { name })} onClose={onClose}>
      <p>{t("moderation.rights.lead")}</p>
      {refusal && <Banner tone="error">{t(`meeting.refusals.${refusal}`)}</Banner>}
      {/* What fails is told above. */}
      <FreedomSwitches may={{ ...may, ...wished }} onChange={(freedom, isFree) => void change(freedom, isFree)} />
    </Sheet>
  );
}
