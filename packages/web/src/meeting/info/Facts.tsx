import { readServer, stateOf } from "@palabre/client";
import { meeting } from "@palabre/protocol";
import { useEffect, useState } from "react";
import { capitalised } from "../../lib/capitalised.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene } from "../MeetingContext.ts";
import styles from "./InfoDialog.module.css";

/** The version is only for whoever reports something: without an answer its line stays away. */
const useVersion = (): string | undefined => {
  const [version, setVersion] = useState<string>();
  useEffect(() => {
    readServer(window.location.origin).then(
      (server) => setVersion(server.version),
      () => undefined,
    );
  }, []);
  return version;
};

/** Since when the meeting goes on, and which Palabre carries it. */
export function Facts() {
  const { t, formats } = useTranslation();
  const startedAt = useScene(({ view }) => stateOf(view, meeting).startedAt);
  const version = useVersion();
  return (
    <dl className={styles["facts"]}>
      {startedAt !== null && (
        <>
          <dt>{t("meeting.info.start")}</dt>
          <dd>
            {capitalised(formats.day(new Date(startedAt), new Date()))}, {formats.time(new Date(startedAt))}
          </dd>
        </>
      )}
      {version !== undefined && (
        <>
          <dt>{t("meeting.info.version")}</dt>
          <dd>{version}</dd>
        </>
      )}
    </dl>
  );
}
