import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { Mic, MicOff } from "lucide-react";
import { memo } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useScene } from "../MeetingContext.ts";
import { ParticipantAvatar } from "../profile/ParticipantAvatar.tsx";
import { isHeard } from "./isHeard.ts";
import { ParticipantMenu } from "./ParticipantMenu.tsx";
import styles from "./ParticipantsPanel.module.css";
import { roleIcons } from "./roleIcons.ts";
import { useNotes } from "./useNotes.ts";

type ParticipantRowProps = {
  participantId: ParticipantId;
  /** Where no title above says it. */
  isRoleTold: boolean;
};

/** One person: who, in which state, and what can be done. */
export const ParticipantRow = memo(function ParticipantRow({ participantId, isRoleTold }: ParticipantRowProps) {
  const { t } = useTranslation();
  const person = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId));
  const isSelf = useScene(({ self }) => self === participantId);
  const isOpen = useScene((scene) => isHeard(scene, participantId));
  const [note] = useNotes(participantId);
  if (!person) return null;
  const { name, role, connection } = person;
  const RoleIcon = roleIcons[role];
  const Microphone = isOpen ? Mic : MicOff;
  const microphone = t(isOpen ? "meeting.people.heard" : "meeting.people.muted");
  const state = connection === "reconnecting" ? t("meeting.people.reconnecting") : (note ?? microphone);
  return (
    <li className={styles["row"]}>
      <ParticipantAvatar name={name} participantId={participantId} size={40} />
      <span className={styles["who"]}>
        <span className={styles["name"]}>
          {isSelf ? t("meeting.tile.you", { name }) : name}
          {role !== "participant" && (
            <span className={styles["role"]} title={t(`meeting.roles.${role}`)}>
              <RoleIcon size={16} aria-hidden="true" />
              {isRoleTold && <VisuallyHidden>, {t(`meeting.roles.${role}`)}</VisuallyHidden>}
            </span>
          )}
        </span>
        <span className={classes(styles["state"], note !== undefined && styles["note"])}>
          {state}
          {state !== microphone && <VisuallyHidden>, {microphone}</VisuallyHidden>}
        </span>
      </span>
      <span className={classes(styles["microphone"], !isOpen && styles["muted"])} title={microphone}>
        <Microphone size={20} aria-hidden="true" />
      </span>
      <span className={styles["menu"]}>
        <ParticipantMenu participantId={participantId} name={name} />
      </span>
    </li>
  );
});
