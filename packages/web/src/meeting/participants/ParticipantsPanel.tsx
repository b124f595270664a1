import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantsOf, type Role } from "@palabre/protocol";
import { UserRoundPlus } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { isSameList } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";
import { useCopyLink } from "../useCopyLink.ts";
import { ParticipantRow } from "./ParticipantRow.tsx";
import styles from "./ParticipantsPanel.module.css";

const roles: readonly Role[] = ["organiser", "presenter", "participant"];

/** Everybody, by role and in the order of their coming. */
export function ParticipantsPanel() {
  const { t } = useTranslation();
  const copyLink = useCopyLink();
  return (
    <div className={styles["list"]}>
      {roles.map((role) => (
        <People key={role} role={role} />
      ))}
      <div className={styles["invite"]}>
        <Button variant="soft" icon={UserRoundPlus} isBlock onClick={copyLink}>
          {t("meeting.invite.copyLink")}
        </Button>
      </div>
    </div>
  );
}

function People({ role }: { role: Role }) {
  const { t } = useTranslation();
  const ids = useScene(({ view }): readonly ParticipantId[] => {
    const people = participantsOf(stateOf(view, meeting));
    return people.filter((person) => person.role === role).map(({ id }) => id);
  }, isSameList);
  if (ids.length === 0) return null;
  return (
    <section className={styles["section"]}>
      <h3 className={styles["title"]}>
        {t(`meeting.roles.plural.${role}`)} <span className={styles["count"]}>{ids.length}</span>
      </h3>
      <ul>
        {ids.map((id) => (
          <ParticipantRow key={id} participantId={id} />
        ))}
      </ul>
    </section>
  );
}
