import { type SubmitEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { PasswordField } from "../../ui/PasswordField.tsx";
import form from "../site/Form.module.css";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { useSaving } from "./useSaving.ts";

/** Set, changed, taken away; never shown, for nobody knows it any more but those who were told. */
export function PasswordForm({ room, onRoom }: SectionProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const saving = useSaving(onRoom);
  const save = async (password: string | null) => {
    if (await saving.send(() => roomsApi.change({ room: room.name, password }))) setTyped("");
    field.current?.focus();
  };
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed === "") field.current?.focus();
    else void save(typed); // It never rejects.
  };
  const { hasPassword } = room;
  return (
    <form className={styles["line"]} noValidate onSubmit={handleSubmit}>
      <PasswordField
        ref={field}
        label={t(hasPassword ? "rooms.door.newPassword" : "rooms.door.password")}
        autoComplete="new-password"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        hint={t(hasPassword ? "rooms.door.isSet" : "rooms.door.isNotSet")}
      />
      <div className={form["actions"]}>
        <Button type="submit" variant="soft" isBusy={saving.isBusy} busyLabel={t("rooms.saving")}>
          {t(hasPassword ? "rooms.door.changePassword" : "rooms.door.set")}
        </Button>
        {hasPassword && (
          <Button variant="ghost" aria-disabled={saving.isBusy} onClick={() => void save(null)}>
            {t("rooms.door.remove")}
          </Button>
        )}
      </div>
      <SavingNote saving={saving} />
    </form>
  );
}
