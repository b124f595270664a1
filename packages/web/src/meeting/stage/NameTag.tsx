import type { Participant } from "@palabre/protocol";
import { Mic, MicOff } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useScene } from "../MeetingContext.ts";
import { isHeard } from "../participants/isHeard.ts";
import { roleIcons } from "../participants/roleIcons.ts";
import styles from "./NameTag.module.css";

/** The name, whether the microphone is open, and the role where it is a special one. */
export function NameTag({ person: { id, name, role } }: { person: Participant }) {
  const { t } = useTranslation();
  const isSelf = useScene(({ self }) => self === id);
  const isOpen = useScene((scene) => isHeard(scene, id));
  const RoleIcon = roleIcons[role];
  return (
    <figcaption className={styles["tag"]}>
      {isOpen ? (
        <>
          <Mic size={16} aria-hidden="true" className={styles["microphone"]} />
          <Voice />
        </>
      ) : (
        <>
          <MicOff size={16} aria-hidden="true" className={styles["muted"]} />
          <VisuallyHidden>{t("meeting.tile.muted")}</VisuallyHidden>
        </>
      )}
      <span className={styles["name"]}>{isSelf ? t("meeting.tile.you", { name }) : name}</span>
      {role !== "participant" && (
        <span className={styles["role"]} title={t(`meeting.roles.${role}`)}>
          <RoleIcon size={16} aria-hidden="true" />
        </span>
      )}
    </figcaption>
  );
}

/** Three bars that move while somebody speaks. */
const Voice = () => (
  <span className={styles["voice"]} aria-hidden="true">
    <i />
    <i />
    <i />
  </span>
);
