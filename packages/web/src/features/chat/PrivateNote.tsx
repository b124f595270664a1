import type { ParticipantId } from "@palabre/protocol";
import { EyeOff, X } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { givenName, nameOf } from "./conversations.ts";
import { deskOf } from "./Desk.ts";
import styles from "./PrivateNote.module.css";
import { useMessages } from "./useMessages.ts";

/** Who reads a private conversation, and the way to put it away. */
export function PrivateNote({ other }: { other: ParticipantId }) {
  const { t } = useTranslation();
  const desk = deskOf(useSession());
  const last = useMessages(other).at(-1)?.id ?? 0;
  const name = useScene((scene) => nameOf(scene, other)) ?? t("chat.somebody");
  return (
    <p className={styles["note"]}>
      <EyeOff size={16} aria-hidden="true" />
      <span className={styles["text"]}>{t("chat.onlyTwo", { name: givenName(name) })}</span>
      <IconButton label={t("chat.close", { name })} icon={X} onClick={() => desk.close(other, last)} />
    </p>
  );
}
