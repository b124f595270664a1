import { readAudit } from "@palabre/protocol/api";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { type AuditEntry, actInWords, detailsInWords } from "./auditWords.ts";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { Pager } from "./Paged.tsx";
import { useLoaded } from "./useLoaded.ts";

/** Who did what on the site, the newest first. */
export function AuditPage() {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.audit"));
  const [page, setPage] = useState(1);
  const audit = useLoaded(readAudit, { input: { page } });
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.audit")}
      </h1>
      <Box title={audit.answer ? t("admin.audit.count", { count: audit.answer.count }) : t("admin.sections.audit")}>
        <WhenLoaded loaded={audit}>
          {({ entries, count, pageSize }) => (
            <>
              {entries.length === 0 ? (
                <EmptyState icon={ScrollText} title={t("admin.audit.none")} />
              ) : (
                <List label={t("admin.sections.audit")}>
                  {entries.map((entry) => (
                    <EntryRow key={entry.id} entry={entry} />
                  ))}
                </List>
              )}
              <Pager page={page} count={count} pageSize={pageSize} onPage={setPage} />
            </>
          )}
        </WhenLoaded>
      </Box>
    </>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const { t, formats } = useTranslation();
  const [at, now] = [new Date(entry.at), new Date()];
  const when = t("admin.audit.when", {
    actor: entry.actor || t("admin.audit.somebody"),
    day: formats.day(at, now),
    time: formats.time(at),
  });
  const details = detailsInWords(entry, { t, formats });
  return <ListRow icon={ScrollText} title={actInWords(entry, t)} details={details === "" ? [when] : [when, details]} />;
}
