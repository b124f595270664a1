import { changeSite, type NewRoomSettings, type OutputOfRoute, type readSite, withUsual } from "@palabre/protocol/api";
import { KeyRound } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { AttendanceRule } from "../../ui/AttendanceRule.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EntryRules } from "../../ui/EntryRules.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import { SelectRow } from "../../ui/SelectRow.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { useCall } from "./useLoaded.ts";

const accesses = ["everyone", "accounts", "members"] as const;

type NewRoomsFormProps = { site: OutputOfRoute<typeof readSite>; isReadOnly: boolean };

/** How rooms are that are made from now on. */
export function NewRoomsForm({ site, isReadOnly }: NewRoomsFormProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const [wished, setWished] = useState<NewRoomSettings>(site.newRooms);
  const settings = withUsual(wished);
  const saving = useRequest(async () => {
    setWished((await call(changeSite, { newRooms: wished })).newRooms);
    toasts.show({ text: t("admin.newRooms.saved") });
  });
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void saving.send(); // It never rejects.
  };
  const change = (changes: NewRoomSettings) => {
    setWished((now) => ({ ...now, ...changes }));
    saving.forget();
  };
  return (
    <form onSubmit={handleSubmit}>
      <fieldset disabled={isReadOnly} aria-label={t("admin.newRooms.title")} className={classes(styles["form"], styles["bare"])}>
        <p className={styles["quiet"]}>{t("admin.newRooms.lead")}</p>
        <SelectRow
          label={t("rooms.access.label")}
          icon={KeyRound}
          options={accesses.map((value) => ({ value, label: t(`rooms.access.${value}`) }))}
          value={settings.access}
          isDisabled={isReadOnly}
          onChange={(value) => change({ access: accesses.find((known) => known === value) })}
        />
        <EntryRules rules={settings} onChange={change} />
        <AttendanceRule isOn={settings.keepsAttendance} onChange={(keepsAttendance) => change({ keepsAttendance })} />
        <h3 className={styles["subtitle"]}>{t("rules.title")}</h3>
        <FreedomSwitches
          may={settings.may}
          onChange={(freedom, isFree) => change({ may: { ...wished.may, [freedom]: isFree } })}
        />
      </fieldset>
      {saving.refused && (
        <Banner tone="error">
          <RefusalText refused={saving.refused} />
        </Banner>
      )}
      {!isReadOnly && (
        <div className={classes(styles["row"], styles["apart"])}>
          <Button type="submit" variant="primary" isBusy={saving.isBusy} busyLabel={t("admin.saving")}>
            {t("admin.newRooms.save")}
          </Button>
        </div>
      )}
    </form>
  );
}
