import type { MeetingStatus } from "@palabre/client";
import { Bell, Clock, Pencil, Send } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { roomTitle } from "../../lib/room-title.ts";
import { usePageTitle } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { Session } from "../Session.ts";
import { useServerNow } from "../useServerNow.ts";
import type { Visit } from "../Visit.ts";
import { RenameForm } from "./RenameForm.tsx";
import { useAdmission } from "./useAdmission.ts";
import styles from "./WaitingCard.module.css";
import { WaitingPicture } from "./WaitingPicture.tsx";
import { waitedFor, waitingText, waitingTitle } from "./waitingText.ts";

type Waiting = Extract<MeetingStatus, { kind: "waiting" }>;

type WaitingCardProps = { visit: Visit; session: Session; wasIn: boolean };

/** In place of the way in: an organiser lets one in, and can be written to meanwhile. */
export function WaitingCard({ visit, session, wasIn }: WaitingCardProps) {
  const { t } = useTranslation();
  const news = useWaiting(session);
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(t("door.wait.page", { room: roomTitle(visit.room) }));
  useAdmission(visit);
  // What had the focus is gone; what there is now is read from its beginning.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <WaitingPicture />
      <h1 ref={heading} tabIndex={-1}>
        {t(waitingTitle(news))}
      </h1>
      <p role="status" className={styles["text"]}>
        {t(waitingText(news, wasIn))}
      </p>
      <p className={styles["facts"]}>
        <Waited session={session} since={news.since} />
        {session.settings.get().hearsArrivals && <Chip icon={Bell}>{t("door.wait.sound")}</Chip>}
      </p>
      {news.isAway && <Banner tone="warning">{t("door.wait.away")}</Banner>}
      <NoteForm session={session} isAway={news.isAway} />
      <Ways visit={visit} isAway={news.isAway} />
    </>
  );
}

/** What one was told last: between being let in and being in there is nothing to tell. */
const useWaiting = ({ client }: Session): Waiting => {
  const status = useStore(client.status);
  const initial = () => ({ kind: "waiting" as const, since: client.now(), isHeld: false, isOrganiserIn: true, isAway: false });
  const [last, setLast] = useState<Waiting>(initial);
  if (status.kind === "waiting" && status !== last) setLast(status);
  return status.kind === "waiting" ? status : last;
};

function Waited({ session: { client }, since }: { session: Session; since: number }) {
  const { t } = useTranslation();
  const { key, values } = waitedFor(useServerNow(client) - since);
  return <Chip icon={Clock}>{t(key, values)}</Chip>;
}

/** One line; another one takes its place. */
function NoteForm({ session: { client }, isAway }: { session: Session; isAway: boolean }) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const [sent, setSent] = useState<string>();
  const sending = useRequest((text: string) => client.knock({ note: text }));
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = note.trim();
    if (text === "" || isAway || !(await sending.send(text))) return;
    setSent(text);
    setNote("");
  };
  return (
    <form className={styles["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
      <Field
        label={t("door.wait.note")}
        placeholder={sent === undefined ? t("door.wait.noteHint") : undefined}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="send"
        value={note}
        onChange={({ target }) => setNote(target.value)}
        error={sending.refused && t(`meeting.refusals.${sending.refused.code}`)}
        end={
          <IconButton
            type="submit"
            label={t("door.wait.send")}
            icon={Send}
            className={styles["send"]}
            aria-disabled={note.trim() === "" || isAway}
          />
        }
      />
      <p role="status" className={styles["sent"]}>
        {sent !== undefined && t("door.wait.noteSent", { note: sent })}
      </p>
    </form>
  );
}

function Ways({ visit, isAway }: { visit: Visit; isAway: boolean }) {
  const { t } = useTranslation();
  const [isRenaming, setIsRenaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsRenaming(false);
    // It is there at the next paint only.
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div className={styles["ways"]}>
      {isRenaming ? (
        <RenameForm visit={visit} isAway={isAway} onDone={close} />
      ) : (
        <Button ref={button} icon={Pencil} onClick={() => setIsRenaming(true)}>
          {t("door.wait.rename")}
        </Button>
      )}
      {/* It never rejects. */}
      <Button variant="ghost" className={styles["leave"]} onClick={() => void visit.leaveWaiting()}>
        {t("door.wait.leave")}
      </Button>
    </div>
  );
}
