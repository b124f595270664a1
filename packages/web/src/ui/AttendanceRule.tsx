import { useTranslation } from "../lib/useTranslation.ts";
import { Switch } from "./Switch.tsx";

type AttendanceRuleProps = { isOn: boolean; onChange: (isOn: boolean) => void };

/** Whether it is kept who comes and when: the same in the meeting and on the room's page. */
export function AttendanceRule(props: AttendanceRuleProps) {
  const { t } = useTranslation();
  return <Switch {...props} label={t("rules.attendance.label")} hint={t("rules.attendance.hint")} />;
}
