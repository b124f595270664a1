import { stateOf } from "@palabre/client";
import { DisplayName, meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { takeFocus } from "../../ui/takeFocus.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useTellRefusal } from "./useTellRefusal.ts";

/** An organiser gives somebody another name, who is told so. */
export function RenameDialog({ participantId, onClose }: { participantId: ParticipantId; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const tellRefusal = useTellRefusal();
  const form = useId();
  const before = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.name ?? "");
  const [typed, setTyped] = useState(before);
  const [isMissing, setIsMissing] = useState(false);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const name = DisplayName.safeParse(typed);
    setIsMissing(!name.success);
    if (!name.success) return;
    onClose();
    client.send(meeting, "rename", { participantId, name: name.data }).catch(tellRefusal);
  };
  return (
    <Dialog
      title={t("moderation.rename.title", { name: before })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("meeting.cancel")}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t("moderation.rename.verb")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={handleSubmit} noValidate>
        <Field
          ref={takeFocus}
          label={t("moderation.rename.field")}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          maxLength={80}
          error={isMissing ? t("moderation.rename.missing") : undefined}
        />
      </form>
    </Dialog>
  );
}
