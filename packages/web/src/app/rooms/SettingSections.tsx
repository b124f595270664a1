import type { RoomSettings, RoomSettingsChanges } from "@palabre/protocol/api";
import { type CalendarClock, DoorOpen, Hourglass, KeyRound, MessagesSquare, UsersRound } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { AttendanceRule } from "../../ui/AttendanceRule.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import { SelectRow } from "../../ui/SelectRow.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { useSaving } from "./useSaving.ts";

const useSettings = ({ room, onRoom }: SectionProps) => {
  const saving = useSaving(onRoom);
  const save = (settings: RoomSettingsChanges) => void saving.send(() => roomsApi.change({ room: room.name, settings })); // It never rejects.
  return { saving, save };
};

/** Who gets in, who opens, for how many. */
export function AccessSection(props: SectionProps) {
  const { t } = useTranslation();
  const { saving, save } = useSettings(props);
  const { access, opensFor, type } = props.room.settings;
  const choices = <Value extends string>(name: string, values: readonly Value[]) =>
    values.map((value) => ({ value, label: t(`rooms.${name}.${value}`) }));
  const accesses = ["everyone", "accounts", "members"] as const;
  const openers = ["everyone", "members"] as const;
  const types = ["shared", "private"] as const;
  return (
    <Section title={t("rooms.who")} lead={t("rooms.whoLead")}>
      <SelectRow
        label={t("rooms.access.label")}
        icon={KeyRound}
        options={choices("access", accesses)}
        value={access}
        onChange={(value) => save({ access: accesses.find((known) => known === value) })}
      />
      <SelectRow
        label={t("rooms.opens.label")}
        icon={DoorOpen}
        options={choices("opens", openers)}
        value={opensFor}
        onChange={(value) => save({ opensFor: openers.find((known) => known === value) })}
      />
      <SelectRow
        label={t("rooms.type.label")}
        icon={UsersRound}
        options={choices("type", types)}
        value={type}
        onChange={(value) => save({ type: types.find((known) => known === value) })}
      />
      <NumberRow {...props} name="capacity" icon={UsersRound} save={save} />
      <SavingNote saving={saving} />
    </Section>
  );
}

/** What participants may do. */
export function FreedomSection(props: SectionProps) {
  const { t } = useTranslation();
  const { saving, save } = useSettings(props);
  return (
    <Section title={t("rules.title")} lead={t("rules.lead")}>
      <div className={styles["switches"]}>
        <FreedomSwitches may={props.room.settings.may} onChange={(freedom, isFree) => save({ may: { [freedom]: isFree } })} />
      </div>
      <SavingNote saving={saving} />
    </Section>
  );
}

/** What is kept and how long. */
export function KeepingSection(props: SectionProps) {
  const { t } = useTranslation();
  const { saving, save } = useSettings(props);
  return (
    <Section title={t("rooms.keeping")} lead={t("rooms.keepingLead")}>
      <NumberRow {...props} name="keptDays" icon={MessagesSquare} save={save} />
      <NumberRow {...props} name="emptyMinutes" icon={Hourglass} save={save} />
      <AttendanceRule isOn={props.room.settings.keepsAttendance} onChange={(keepsAttendance) => save({ keepsAttendance })} />
      <SavingNote saving={saving} />
    </Section>
  );
}

const offered = {
  capacity: [2, 10, 25, 50, 100, 200, 500],
  keptDays: [0, 1, 7, 30, 90, 365],
  emptyMinutes: [1, 5, 15, 60, 240],
} as const satisfies Partial<Record<keyof RoomSettings, readonly number[]>>;

type NumberRowProps = SectionProps & {
  name: keyof typeof offered;
  icon: typeof CalendarClock;
  save: (settings: RoomSettingsChanges) => void;
};

/** A number to choose, what the site says by default among them; one that was set elsewhere stays on offer. */
function NumberRow({ room, name, icon, save }: NumberRowProps) {
  const { t } = useTranslation();
  const present = room.settings[name];
  const numbers = [...new Set([...offered[name], ...(present === null ? [] : [present])])].toSorted((one, other) => one - other);
  return (
    <SelectRow
      label={t(`rooms.${name}.label`)}
      icon={icon}
      options={[
        { value: "", label: t("rooms.bySite") },
        ...numbers.map((count) => ({ value: String(count), label: t(`rooms.${name}.value`, { count }) })),
      ]}
      value={present === null ? "" : String(present)}
      onChange={(value) => save({ [name]: value === "" ? null : Number(value) })}
    />
  );
}
