import type { MeetingRecord } from "@palabre/protocol/api";
import { readRecord } from "@palabre/protocol/api";
import { useEffect, useRef, useState } from "react";
import { callOwnApi } from "../lib/callOwnApi.ts";
import { capitalised } from "../lib/capitalised.ts";
import { useRequest } from "../lib/useRequest.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Dialog.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Acts } from "./Acts.tsx";
import { AttendanceList } from "./AttendanceList.tsx";
import styles from "./Records.module.css";

type RecordDialogProps = {
  meetingId: string;
  /** Whenever it is another, there may be more to read. */
  revision?: number;
  onClose: () => void;
};

/** What was decided in a meeting and by whom, and who was there: for whoever organises it. */
export function RecordDialog({ meetingId, revision = 0, onClose }: RecordDialogProps) {
  const { t, formats } = useTranslation();
  const [record, setRecord] = useState<MeetingRecord>();
  const loading = useRequest(async () => setRecord(await callOwnApi(readRecord, { meeting: meetingId })));
  const load = useRef(loading.send);
  useEffect(() => {
    // What happens at once is read at once. It never rejects.
    const timer = setTimeout(() => void load.current(), revision === 0 ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [revision]);
  const start = record && new Date(record.startedAt);
  return (
    <Sheet title={t("records.title")} onClose={onClose}>
      {start && (
        <p className={styles["when"]}>
          {capitalised(t("records.when", { day: formats.day(start, new Date()), time: formats.time(start) }))}
        </p>
      )}
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("records.retry")}</Button>}>
          {t(loading.refused.code === "not_found" ? "records.gone" : "records.failed")}
        </Banner>
      )}
      {record ? (
        <>
          <AttendanceList record={record} />
          <Acts acts={record.acts} />
        </>
      ) : (
        !loading.refused && <Skeleton height={200} />
      )}
    </Sheet>
  );
}

const settleMs = 800;
