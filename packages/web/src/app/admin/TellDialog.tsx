import { AnnouncementText } from "@palabre/protocol";
import { announceMeeting } from "@palabre/protocol/api";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import type { LiveMeeting } from "./MeetingRow.tsx";
import { useCall } from "./useLoaded.ts";

/** A line to everybody who is in a meeting now. */
export function TellDialog({ meeting: { id, room }, onClose }: { meeting: LiveMeeting; onClose: () => void }) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const telling = useRequest(async () => {
    await call(announceMeeting, { id, text });
    toasts.show({ text: t("admin.meetings.told", { room }) });
    onClose();
  });
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!AnnouncementText.safeParse(text).success || !(await telling.send())) field.current?.focus();
  };
  const over = { meeting_ended: "admin.meetings.over", not_found: "admin.meetings.over" };
  return (
    <Dialog
      title={t("admin.meetings.tellName", { room })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("site.cancel")}</Button>
          <Button type="submit" form={form} variant="primary" isBusy={telling.isBusy} busyLabel={t("admin.meetings.telling")}>
            {t("admin.meetings.tellVerb")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
        <Field
          ref={field}
          label={t("admin.meetings.text")}
          autoComplete="off"
          maxLength={300}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            telling.forget();
          }}
          hint={t("admin.meetings.tellHint")}
          error={telling.refused && <RefusalText refused={telling.refused} words={over} />}
        />
      </form>
    </Dialog>
  );
}
