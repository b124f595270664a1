import { Copy } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./RoomLink.module.css";

type RoomLinkProps = {
  /** As it is read: with or without its scheme. */
  address: string;
  /** It leads nowhere from any other device, which is said below. */
  isOnlyHere: boolean;
  /** The button's accessible name, where "Copy" alone could mean something else. */
  copyLabel?: string;
  onCopy: () => void;
};

/** The room's address in a field, where it can be selected, beside a button that copies it. */
export function RoomLink({ address, isOnlyHere, copyLabel, onCopy }: RoomLinkProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles["room"]}>
      <div className={styles["link"]}>
        <input
          readOnly
          className={styles["address"]}
          value={address}
          aria-label={t("meeting.invite.link")}
          aria-describedby={isOnlyHere ? id : undefined}
          onFocus={({ target }) => target.select()}
        />
        <Button variant="primary" icon={Copy} aria-label={copyLabel} onClick={onCopy}>
          {t("meeting.invite.copy")}
        </Button>
      </div>
      {isOnlyHere && (
        <p id={id} className={styles["note"]}>
          {t("meeting.invite.onlyHere")}
        </p>
      )}
    </div>
  );
}
