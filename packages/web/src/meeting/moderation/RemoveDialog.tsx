import { stateOf } from "@palabre/client";
import { meeting, Note, type ParticipantId, participantOf } from "@palabre/protocol";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { takeFocus } from "../../ui/takeFocus.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useTellRefusal } from "./useTellRefusal.ts";

/** Asks before somebody has to go: why, which they will read, and whether they may come back. */
export function RemoveDialog({ participantId, onClose }: { participantId: ParticipantId; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const tellRefusal = useTellRefusal();
  const name = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.name ?? "");
  const isOwned = useScene(({ view }) => stateOf(view, meeting).rules.isOwned);
  const [typed, setTyped] = useState("");
  const [isBan, setIsBan] = useState(false);
  const remove = () => {
    onClose();
    const why = Note.safeParse(typed).data;
    const ban = isOwned ? ("room" as const) : ("meeting" as const);
    client.send(meeting, "remove", { participantId, ...(why && { why }), ...(isBan && { ban }) }).catch(tellRefusal);
  };
  return (
    <Dialog
      isQuestion
      title={t("meeting.remove.title", { name })}
      onClose={onClose}
      actions={
        <>
          <Button ref={takeFocus} onClick={onClose}>
            {t("meeting.cancel")}
          </Button>
          <Button variant="danger" onClick={remove}>
            {t("meeting.remove.verb")}
          </Button>
        </>
      }
    >
      <p>{t("meeting.remove.text", { name })}</p>
      <Field label={t("moderation.remove.why")} value={typed} onChange={({ target }) => setTyped(target.value)} maxLength={200} />
      <Switch label={t(isOwned ? "moderation.remove.banRoom" : "moderation.remove.ban")} isOn={isBan} onChange={setIsBan} />
    </Dialog>
  );
}
