import { stateOf } from "@palabre/client";
import { meeting, participantsOf } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Card } from "../../ui/Card.tsx";
import { waitersIn } from "../lobby/waiters.ts";
import { useScene } from "../MeetingContext.ts";
import { RoomLink } from "../RoomLink.tsx";
import { useCopyLink } from "../useCopyLink.ts";
import { useRoomLink } from "../useRoomLink.ts";
import styles from "./InviteCard.module.css";

/** While nobody else is here: the way to bring others, and not to overlook who stands before the door. */
export function InviteCard() {
  const { t } = useTranslation();
  const copyLink = useCopyLink();
  const { link, isOnlyHere } = useRoomLink();
  const isAlone = useScene(({ view, self }) => participantsOf(stateOf(view, meeting)).every(({ id }) => id === self));
  const hasSeated = useScene(({ view }) => view.seq > 0);
  const isAwaited = useScene((scene) => waitersIn(scene).length > 0);
  if (!isAlone || !hasSeated) return null;
  return (
    <Card className={styles["card"]}>
      <h2 className={styles["title"]}>{t(isAwaited ? "meeting.invite.awaited" : "meeting.invite.title")}</h2>
      <p>{t(isAwaited ? "meeting.invite.awaitedText" : "meeting.invite.text")}</p>
      <RoomLink address={link.replace(/^https?:\/\//, "")} isOnlyHere={isOnlyHere} onCopy={copyLink} />
    </Card>
  );
}
