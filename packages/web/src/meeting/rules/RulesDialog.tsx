import { stateOf } from "@palabre/client";
import { AppError, type ErrorCode, meeting, type RuleChanges } from "@palabre/protocol";
import { useId, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { AttendanceRule } from "../../ui/AttendanceRule.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { EntryRules } from "../../ui/EntryRules.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import { useScene, useSession } from "../MeetingContext.ts";
import styles from "./RulesDialog.module.css";
import { wishedRules, withoutWish, withWish } from "./wishes.ts";

/** An organiser says who comes in and what participants may do. It holds at once, and in the room's next meetings. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { rules, refusal, change } = useRules();
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

/** What is chosen shows at once; a refusal takes it back. `change` never rejects. */
const useRules = () => {
  const { client } = useSession();
  const rules = useScene(({ view }) => stateOf(view, meeting).rules);
  const [wished, setWished] = useState<RuleChanges>({});
  const [refusal, setRefusal] = useState<ErrorCode>();
  const change = async (changes: RuleChanges) => {
    setRefusal(undefined);
    setWished((now) => withWish(now, changes));
    try {
      await client.send(meeting, "changeRules", changes);
    } catch (error) {
      setRefusal(error instanceof AppError ? error.code : "internal");
    }
    setWished((now) => withoutWish(now, changes));
  };
  return { rules: wishedRules(rules, wished), refusal, change };
};
