import { type ImportReport, importRooms, mostImported } from "@palabre/protocol/api";
import { FileUp } from "lucide-react";
import { type ChangeEvent, type Ref, useId, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { ImportPreview } from "./ImportPreview.tsx";
import { sheetText } from "./sheetText.ts";
import { useCall } from "./useLoaded.ts";

type ImportDialogProps = { onImported: () => void; onClose: () => void };

/** Rooms of a table: chosen or pasted, looked through, then all made at once. */
export function ImportDialog({ onImported, onClose }: ImportDialogProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const area = useRef<HTMLTextAreaElement>(null);
  const [csv, setCsv] = useState("");
  const [report, setReport] = useState<ImportReport>();
  const change = (text: string) => {
    setCsv(text);
    setReport(undefined);
    asking.forget();
  };
  const asking = useRequest(async (isRehearsal: boolean) => {
    const answer = await call(importRooms, { csv, isRehearsal });
    setReport(answer);
    if (!answer.isDone) return;
    toasts.show({ text: t("admin.import.done", { count: answer.roomCount }) });
    onImported();
  });
  const isReady = report !== undefined && report.problemCount === 0;
  const isTooLong = csv.length > mostImported.characters;
  const look = () => {
    if (csv.trim() === "" || isTooLong) area.current?.focus();
    else void asking.send(true); // It never rejects.
  };
  return (
    <Dialog
      title={t("admin.import.title")}
      shape="page"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("site.cancel")}</Button>
          {/* One button, so that it keeps the focus from one step to the next. */}
          <Button
            variant="primary"
            isBusy={asking.isBusy}
            busyLabel={t(isReady ? "admin.import.making" : "admin.import.looking")}
            onClick={() => (isReady ? void asking.send(false) : look())} // It never rejects.
          >
            {isReady ? t("admin.import.make", { count: report.roomCount }) : t("admin.import.look")}
          </Button>
        </>
      }
    >
      <div className={styles["form"]}>
        <p className={styles["quiet"]}>{t("admin.import.lead")}</p>
        <Source csv={csv} area={area} onChange={change} />
        {(asking.refused || isTooLong) && (
          <Banner tone="error">{asking.refused ? <RefusalText refused={asking.refused} /> : t("site.refusals.too_large")}</Banner>
        )}
        {report && <ImportPreview report={report} />}
      </div>
    </Dialog>
  );
}

type SourceProps = { csv: string; area: Ref<HTMLTextAreaElement>; onChange: (csv: string) => void };

function Source({ csv, area, onChange }: SourceProps) {
  const { t } = useTranslation();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen) onChange(sheetText(await chosen.arrayBuffer()));
    target.value = ""; // The same file, mended, may be chosen again.
  };
  return (
    <>
      <div className={styles["row"]}>
        <Button icon={FileUp} onClick={() => file.current?.click()}>
          {t("admin.import.file")}
        </Button>
        <input ref={file} type="file" accept=".csv,.tsv,.txt,text/csv" hidden onChange={(event) => void read(event)} />
      </div>
      <div className={styles["area"]}>
        <label htmlFor={id}>{t("admin.import.text")}</label>
        <textarea
          ref={area}
          id={id}
          className={styles["short"]}
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          autoCapitalize="none"
          value={csv}
          onChange={({ target }) => onChange(target.value)}
        />
        <p id={`${id}-hint`} className={styles["small"]}>
          {t("admin.import.hint")}
        </p>
      </div>
    </>
  );
}
