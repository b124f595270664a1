import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantsOf, Role } from "@palabre/protocol";
import { Search, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { isSameList } from "../equal.ts";
import { LobbySection } from "../lobby/LobbySection.tsx";
import { useFeatures, useScene } from "../MeetingContext.ts";
import { useCopyLink } from "../useCopyLink.ts";
import { isNamed } from "./isNamed.ts";
import { ParticipantRow } from "./ParticipantRow.tsx";
import styles from "./ParticipantsPanel.module.css";

/** Fewer are found at a glance. */
const manyPeople = 8;

/** Everybody, by role and in the order of their coming; many can be searched by name. */
export function ParticipantsPanel() {
  const { t } = useTranslation();
  const copyLink = useCopyLink();
  const isCrowd = useScene(({ view }) => participantsOf(stateOf(view, meeting)).length >= manyPeople);
  const [typed, setTyped] = useState("");
  const sought = isCrowd ? typed : "";
  const queue = useFront();
  // A search looks among everybody alike.
  const front = sought === "" ? queue : [];
  return (
    <div className={styles["list"]}>
      <LobbySection />
      {isCrowd && (
        <Field
          className={styles["search"]}
          label={t("meeting.people.search")}
          icon={Search}
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <People title={t("meeting.people.front")} ids={front} isMixed />
      {Role.options.map((role) => (
        <PeopleOf key={role} role={role} sought={sought} elsewhere={front} />
      ))}
      <Nobody sought={sought} />
      <div className={styles["invite"]}>
        <Button variant="soft" icon={UserRoundPlus} isBlock onClick={copyLink}>
          {t("meeting.invite.copyLink")}
        </Button>
      </div>
    </div>
  );
}

/** Said aloud as well, since it comes while one types. */
function Nobody({ sought }: { sought: string }) {
  const { t } = useTranslation();
  const isFound = useScene(({ view }) => participantsOf(stateOf(view, meeting)).some(({ name }) => isNamed(name, sought)));
  return (
    <p role="status" className={styles["nobody"]}>
      {!isFound && t("meeting.people.notFound")}
    </p>
  );
}

/** Whose turn is next stands above all others, and only there. */
const useFront = (): readonly ParticipantId[] => {
  const features = useFeatures();
  return useScene((scene) => features.flatMap(({ front }) => front?.(scene) ?? []), isSameList);
};

function PeopleOf({ role, sought, elsewhere }: { role: Role; sought: string; elsewhere: readonly ParticipantId[] }) {
  const { t } = useTranslation();
  const ids = useScene(({ view }): readonly ParticipantId[] => {
    const people = participantsOf(stateOf(view, meeting)).filter(({ id }) => !elsewhere.includes(id));
    return people.filter((person) => person.role === role && isNamed(person.name, sought)).map(({ id }) => id);
  }, isSameList);
  return <People title={t(`meeting.roles.plural.${role}`)} ids={ids} />;
}

type PeopleProps = {
  title: string;
  ids: readonly ParticipantId[];
  /** Of several roles. */
  isMixed?: boolean;
};

function People({ title, ids, isMixed = false }: PeopleProps) {
  if (ids.length === 0) return null;
  return (
    <section className={styles["section"]}>
      <h3 className={styles["title"]}>
        {title} <span className={styles["count"]}>{ids.length}</span>
      </h3>
      <ul>
        {ids.map((id) => (
          <ParticipantRow key={id} participantId={id} isRoleTold={isMixed} />
        ))}
      </ul>
    </section>
  );
}
