import { endMeeting, liveMeetings, type OwnAccount } from "@palabre/protocol/api";
import { Radio } from "lucide-react";
import { useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List } from "../../ui/List.tsx";
import { Question } from "../site/Question.tsx";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { type LiveMeeting, MeetingRow } from "./MeetingRow.tsx";
import { TellDialog } from "./TellDialog.tsx";
import { useCall, useLoaded } from "./useLoaded.ts";

/** Who is in which meeting now; an administrator tells them something, or ends it. */
export function MeetingsPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.meetings"));
  const meetings = useLoaded(liveMeetings, { everyMs: 10_000 });
  const [ending, setEnding] = useState<LiveMeeting>();
  const [telling, setTelling] = useState<LiveMeeting>();
  const mayEnd = account.role === "administrator";
  const handleEnded = () => {
    setEnding(undefined);
    meetings.reload();
    heading.current?.focus();
  };
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.meetings")}
      </h1>
      <Box title={t("admin.meetings.now")}>
        <WhenLoaded loaded={meetings}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState icon={Radio} title={t("admin.meetings.none")} />
            ) : (
              <List label={t("admin.sections.meetings")}>
                {all.map((meeting) => (
                  <MeetingRow
                    key={meeting.id}
                    meeting={meeting}
                    end={
                      mayEnd && (
                        <>
                          <TellButton room={meeting.room} onClick={() => setTelling(meeting)} />
                          <EndButton room={meeting.room} onClick={() => setEnding(meeting)} />
                        </>
                      )
                    }
                  />
                ))}
              </List>
            )
          }
        </WhenLoaded>
      </Box>
      {telling && <TellDialog meeting={telling} onClose={() => setTelling(undefined)} />}
      {ending && <EndQuestion meeting={ending} onEnded={handleEnded} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function TellButton({ room, onClick }: { room: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button aria-label={t("admin.meetings.tellName", { room })} onClick={onClick}>
      {t("admin.meetings.tell")}
    </Button>
  );
}

function EndButton({ room, onClick }: { room: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="danger-soft" aria-label={t("admin.meetings.endName", { room })} onClick={onClick}>
      {t("admin.meetings.end")}
    </Button>
  );
}

type EndQuestionProps = { meeting: LiveMeeting; onEnded: () => void; onClose: () => void };

function EndQuestion({ meeting: { id, room, people }, onEnded, onClose }: EndQuestionProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const end = async () => {
    await call(endMeeting, { id });
    toasts.show({ text: t("admin.meetings.ended", { room }) });
    onEnded();
  };
  return (
    <Question
      title={t("admin.meetings.question", { room })}
      text={t("admin.meetings.consequences", { count: people.length })}
      verb={t("admin.meetings.verb")}
      busyVerb={t("admin.meetings.ending")}
      onConfirm={end}
      onClose={onClose}
    />
  );
}
