import type { ImportReport } from "@palabre/protocol/api";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import styles from "./Box.module.css";

/** What would be made of a table; or what is wrong in it, by line. */
export function ImportPreview({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { problems, problemCount, roomCount, newAccountCount, rooms } = report;
  if (problemCount > 0) {
    return (
      <>
        <Banner tone="error">{t("admin.import.problems", { count: problemCount })}</Banner>
        <List label={t("admin.import.problemList")}>
          {problems.map(({ line, code, value }) => (
            <ListRow
              key={`${line} ${code} ${value}`}
              title={t("admin.import.line", { line, what: t(`admin.import.problem.${code}`, { value }) })}
            />
          ))}
        </List>
        {problems.length < problemCount && <p className={styles["small"]}>{t("admin.import.more")}</p>}
      </>
    );
  }
  return (
    <>
      <Banner tone="info">
        {t("admin.import.fine", { count: roomCount })}
        {newAccountCount > 0 && ` ${t("admin.import.accounts", { count: newAccountCount })}`}
      </Banner>
      <List label={t("admin.sections.rooms")}>
        {rooms.map((room) => (
          <RoomRow key={room.name} room={room} />
        ))}
      </List>
      {rooms.length < roomCount && <p className={styles["small"]}>{t("admin.import.more")}</p>}
    </>
  );
}

function RoomRow({ room: { name, title, owner, memberCount, type, access } }: { room: ImportReport["rooms"][number] }) {
  const { t } = useTranslation();
  return (
    <ListRow
      title={title ?? name}
      details={[
        `/${name}`,
        owner === null ? t("admin.rooms.organisation") : t("admin.rooms.owner", { owner }),
        t("admin.import.how", { type: t(`rooms.type.${type}`), access: t(`rooms.access.${access}`) }),
        ...(memberCount > 0 ? [t("admin.import.members", { count: memberCount })] : []),
      ]}
    />
  );
}
