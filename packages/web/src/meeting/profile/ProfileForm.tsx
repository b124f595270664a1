import { stateOf } from "@palabre/client";
import { DisplayName, meeting, participantOf } from "@palabre/protocol";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { useRun } from "../actions/useRun.ts";
import { useScene } from "../MeetingContext.ts";
import { AvatarChoice } from "./AvatarChoice.tsx";
import { changeProfile } from "./changeProfile.ts";
import styles from "./ProfileForm.module.css";

/** One's name and avatar, changed for everybody at once. */
export function ProfileForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const run = useRun();
  const input = useRef<HTMLInputElement>(null);
  const self = useScene(({ view, self: id }) => participantOf(stateOf(view, meeting), id));
  const [name, setName] = useState<string>(self?.name ?? "");
  const [avatar, setAvatar] = useState(self?.avatar ?? {});
  const [isNameMissing, setIsNameMissing] = useState(false);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = DisplayName.safeParse(name);
    setIsNameMissing(!parsed.success);
    if (!parsed.success) return input.current?.focus();
    run(changeProfile({ name: parsed.data, avatar }));
    onDone();
  };
  return (
    <form className={styles["form"]} onSubmit={handleSubmit} noValidate>
      <Field
        ref={input}
        label={t("meeting.door.name")}
        value={name}
        onChange={({ target }) => setName(target.value)}
        autoComplete="name"
        maxLength={80}
        error={isNameMissing ? t("meeting.door.nameMissing") : undefined}
      />
      <AvatarChoice name={name} seed={self?.id} avatar={avatar} onChange={setAvatar} />
      <Button type="submit" variant="primary" className={styles["save"]}>
        {t("meeting.profile.save")}
      </Button>
    </form>
  );
}
