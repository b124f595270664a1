import { type SubmitEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { fromLocalTime, toLocalTime } from "./localTime.ts";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { useSaving } from "./useSaving.ts";

/** From when on and until when whoever is no member comes in. */
export function OpeningForm({ room, onRoom }: SectionProps) {
  const { t } = useTranslation();
  const { settings } = room;
  const closing = useRef<HTMLInputElement>(null);
  const [opens, setOpens] = useState(() => toLocalTime(settings.notBefore));
  const [closes, setCloses] = useState(() => toLocalTime(settings.notAfter));
  const [isReversed, setIsReversed] = useState(false);
  const saving = useSaving(onRoom);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const [notBefore, notAfter] = [fromLocalTime(opens), fromLocalTime(closes)];
    const isBackwards = notBefore !== null && notAfter !== null && notAfter <= notBefore;
    setIsReversed(isBackwards);
    if (isBackwards) closing.current?.focus();
    // It never rejects.
    else void saving.send(() => roomsApi.change({ room: room.name, settings: { notBefore, notAfter } }));
  };
  return (
    <form className={styles["line"]} noValidate onSubmit={handleSubmit}>
      <Field
        label={t("rooms.door.notBefore")}
        type="datetime-local"
        value={opens}
        onChange={({ target }) => setOpens(target.value)}
      />
      <Field
        ref={closing}
        label={t("rooms.door.notAfter")}
        type="datetime-local"
        value={closes}
        onChange={({ target }) => setCloses(target.value)}
        hint={t("rooms.door.timesHint")}
        error={isReversed ? t("rooms.door.reversed") : undefined}
      />
      <Button type="submit" variant="soft" isBusy={saving.isBusy} busyLabel={t("rooms.saving")}>
        {t("rooms.door.saveTimes")}
      </Button>
      <SavingNote saving={saving} />
    </form>
  );
}
