import { stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { AttendanceRule } from "../../ui/AttendanceRule.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { EntryRules } from "../../ui/EntryRules.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import { useScene, useSession } from "../MeetingContext.ts";
import styles from "./RulesDialog.module.css";
import { useWished } from "./useWished.ts";
import { wishedRules } from "./wishes.ts";

/** An organiser says who comes in and what participants may do. It holds at once, and in the room's next meetings. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { client } = useSession();
  const { wished, refusal, change } = useWished((changes) => client.send(meeting, "changeRules", changes));
  const rules = wishedRules(
    useScene(({ view }) => stateOf(view, meeting).rules),
    wished,
  );
  return (
    <Sheet title={t("rules.title")} onClose={onClose}>
      <p>{t("rules.lead")}</p>
      {refusal && <Banner tone="error">{t(`meeting.refusals.${refusal}`)}</Banner>}
      {/* What fails is told above. */}
      <FreedomSwitches may={rules.may} onChange={(freedom, isFree) => void change({ may: { [freedom]: isFree } })} />
      <section aria-labelledby={id} className={styles["entry"]}>
        <h3 id={id}>{t("rules.door.title")}</h3>
        <EntryRules rules={rules} onChange={(changes) => void change(changes)} />
      </section>
      <section aria-labelledby={`${id}-kept`} className={styles["entry"]}>
        <h3 id={`${id}-kept`}>{t("rules.attendance.title")}</h3>
        <AttendanceRule isOn={rules.keepsAttendance} onChange={(keepsAttendance) => void change({ keepsAttendance })} />
      </section>
    </Sheet>
  );
}
