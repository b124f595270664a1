import { type Attendee, attendanceFile, type MeetingRecord, minutesOf, type Stay } from "@palabre/protocol/api";
import { FileText, Table } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "../lib/useTranslation.ts";
import { buttonClass } from "../ui/Button.tsx";
import styles from "./Records.module.css";

/** So many stand here; all are in the file. */
const mostShown = 50;

const files = [
  { format: "pdf", Icon: FileText },
  { format: "csv", Icon: Table },
] as const;

/** Who was there and when, to read and to save. */
export function AttendanceList({ record: { meetingId, attendance } }: { record: MeetingRecord }) {
  const { t, language } = useTranslation();
  const id = useId();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const hrefOf = (format: string) =>
    `${attendanceFile.path.replace(":meeting", meetingId)}?${new URLSearchParams({ format, language, timeZone })}`;
  const people = attendance ?? [];
  return (
    <section aria-labelledby={id} className={styles["part"]}>
      <h3 id={id}>{t("records.attendance.title")}</h3>
      {people.length === 0 && (
        <p className={styles["none"]}>{t(attendance ? "records.attendance.nobody" : "records.attendance.notKept")}</p>
      )}
      {people.length > 0 && (
        <ul className={styles["people"]}>
          {people.slice(0, mostShown).map((attendee, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: Two people may be called alike, and nobody changes places.
            <Row key={index} attendee={attendee} />
          ))}
        </ul>
      )}
      {people.length > mostShown && (
        <p className={styles["none"]}>{t("records.attendance.more", { count: people.length - mostShown })}</p>
      )}
      {people.length > 0 && (
        <p className={styles["files"]}>
          {files.map(({ format, Icon }) => (
            <a key={format} href={hrefOf(format)} download className={buttonClass({ variant: "soft" })}>
              <Icon size={20} aria-hidden="true" />
              {t(`records.attendance.${format}`)}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

function Row({ attendee: { name, role, stays } }: { attendee: Attendee }) {
  const { t, formats } = useTranslation();
  const clock = (at: number) => formats.time(new Date(at));
  const textOf = ({ from, to }: Stay) =>
    to === null
      ? t("records.attendance.open", { from: clock(from) })
      : t("records.attendance.stay", { from: clock(from), to: clock(to) });
  return (
    <li className={styles["person"]}>
      <span className={styles["name"]}>
        {name}
        {role !== "participant" && <span className={styles["role"]}>{t(`records.roles.${role}`)}</span>}
      </span>
      <span className={styles["stays"]}>{stays.map(textOf).join(", ")}</span>
      <span className={styles["minutes"]}>{t("records.attendance.minutes", { count: minutesOf(stays, Date.now()) })}</span>
    </li>
  );
}
