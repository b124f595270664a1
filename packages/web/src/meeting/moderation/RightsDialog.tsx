import { stateOf } from "@palabre/client";
import { allFree, type Freedoms, freedomsOf, meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import type { Scene } from "../Action.ts";
import { isSameRecord } from "../equal.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useWished } from "../rules/useWished.ts";

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
  const { wished, refusal, change } = useWished(({ may: asked = {} }) =>
    client.send(meeting, "changeRights", { participantId, may: asked }),
  );
  return (
    <Sheet title={t("moderation.rights.title", { name })} onClose={onClose}>
      <p>{t("moderation.rights.lead")}</p>
      {refusal && <Banner tone="error">{t(`meeting.refusals.${refusal}`)}</Banner>}
      {/* What fails is told above. */}
      <FreedomSwitches
        may={{ ...may, ...wished.may }}
        onChange={(freedom, isFree) => void change({ may: { [freedom]: isFree } })}
      />
    </Sheet>
  );
}
