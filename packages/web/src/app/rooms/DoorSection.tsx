import type { RoomSettingsChanges } from "@palabre/protocol/api";
import { useTranslation } from "../../lib/useTranslation.ts";
import { EntryRules } from "../../ui/EntryRules.tsx";
import { Section } from "../site/SitePage.tsx";
import { OpeningForm } from "./OpeningForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { useSaving } from "./useSaving.ts";

/** Who waits, what opens, and when. */
export function DoorSection(props: SectionProps) {
  const { t } = useTranslation();
  const { room, onRoom } = props;
  const saving = useSaving(onRoom);
  const save = (settings: RoomSettingsChanges) => void saving.send(() => roomsApi.change({ room: room.name, settings })); // It never rejects.
  return (
    <Section title={t("rooms.door.title")} lead={t("rooms.door.lead")}>
      <div className={styles["tools"]}>
        <EntryRules rules={room.settings} onChange={save} />
      </div>
      <SavingNote saving={saving} />
      <PasswordForm {...props} />
      <OpeningForm {...props} />
    </Section>
  );
}
