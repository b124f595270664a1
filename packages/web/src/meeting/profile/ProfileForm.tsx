import { stateOf } from "@palabre/client";
import { type Avatar, DisplayName, meeting, type Participant, participantOf } from "@palabre/protocol";
import { type SubmitEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Field } from "../../ui/Field.tsx";
import { useRun } from "../actions/useRun.ts";
import { useScene } from "../MeetingContext.ts";
import { AvatarChoice } from "./AvatarChoice.tsx";
import { changeProfile } from "./changeProfile.ts";
import styles from "./ProfileForm.module.css";

/** One's name and avatar. Like every other setting they count at once: an avatar when it is chosen, a name when one has written it. */
export function ProfileForm() {
  const { t } = useTranslation();
  const self = useScene(({ view, self: id }) => participantOf(stateOf(view, meeting), id));
  const [name, setName] = useState<string>(self?.name ?? "");
  const [avatar, setAvatar] = useState<Avatar>(self?.avatar ?? {});
  const apply = useApply(self);
  const applyName = () => apply(name, avatar);
  // Told while one writes: appearing when one presses an avatar, the sentence would move that from under the pointer.
  const isNameMissing = !DisplayName.safeParse(name).success;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    applyName();
  };
  const handleAvatar = (chosen: Avatar) => {
    setAvatar(chosen);
    apply(name, chosen);
  };
  // A field that goes with its dialog is not told that it loses the focus.
  const applyLast = useEffectEvent(applyName);
  useEffect(() => () => applyLast(), []);
  return (
    <form className={styles["form"]} onSubmit={handleSubmit} noValidate>
      <Field
        label={t("meeting.door.name")}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onBlur={applyName}
        autoComplete="name"
        enterKeyHint="done"
        maxLength={80}
        error={isNameMissing ? t("meeting.door.nameMissing") : undefined}
      />
      <AvatarChoice name={name} seed={self?.id} avatar={avatar} onChange={handleAvatar} />
    </form>
  );
}

/** Tells the others what differs from what they know. In place of an empty name the former one stays. */
const useApply = (self: Participant | undefined): ((written: string, avatar: Avatar) => void) => {
  const run = useRun();
  const known = useRef({ name: self?.name ?? "", avatar: self?.avatar });
  return (written, avatar) => {
    const { data: name = known.current.name } = DisplayName.safeParse(written);
    const isSame = name === known.current.name && JSON.stringify(avatar) === JSON.stringify(known.current.avatar ?? {});
    if (isSame) return;
    known.current = { name, avatar };
    run(changeProfile({ name, avatar }));
  };
};
