import type { RoomName } from "@palabre/protocol";
import { Copy, Mail } from "lucide-react";
import { roomTitle } from "../../lib/room-title.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { useSession } from "../MeetingContext.ts";
import { RoomLink } from "../RoomLink.tsx";
import { useRoomLink } from "../useRoomLink.ts";
import { Facts } from "./Facts.tsx";
import styles from "./InfoDialog.module.css";
import { invitation, mailAddress, spaced } from "./invitation.ts";
import { QrCode } from "./QrCode.tsx";
import { useCopied } from "./useCopied.ts";

/** Where the meeting is and how others come to it; since when it goes on, and what it runs on. */
export function InfoDialog({ room, onClose }: { room: RoomName; onClose: () => void }) {
  const { t } = useTranslation();
  const { last, copy } = useCopied();
  const { link, isOnlyHere } = useRoomLink();
  const { number = "", title } = useSession().client.joined ?? {};
  const written = invitation(t, { room: title ?? roomTitle(room), link, number });
  const outcome = last?.text === link ? "link" : "text";
  return (
    <Sheet title={t("meeting.info.title")} onClose={onClose}>
      <div className={styles["info"]}>
        <RoomLink address={link} isOnlyHere={isOnlyHere} copyLabel={t("meeting.invite.copyLink")} onCopy={() => copy(link)} />
        <p className={styles["number"]}>
          {t("meeting.info.number")} <b>{spaced(number)}</b>
        </p>
        <QrCode link={link} />
        <section className={styles["invitation"]}>
          <h3 className={styles["heading"]}>{t("meeting.info.toSend")}</h3>
          <p className={styles["text"]}>{written.text}</p>
          <div className={styles["ways"]}>
            <Button variant="soft" icon={Copy} onClick={() => copy(written.text)}>
              {t("meeting.info.copyInvitation")}
            </Button>
            <a className={buttonClass({ variant: "soft" })} href={mailAddress(written)}>
              <Mail size={20} aria-hidden="true" />
              {t("meeting.info.mail")}
            </a>
          </div>
        </section>
        <p role="status" className={styles["outcome"]}>
          {last && t(last.isCopied ? `meeting.info.copied.${outcome}` : "meeting.info.notCopied")}
        </p>
        <Facts />
      </div>
    </Sheet>
  );
}
