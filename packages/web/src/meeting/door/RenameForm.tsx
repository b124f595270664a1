import { DisplayName } from "@palabre/protocol";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { useAnnounce } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import type { Visit } from "../Visit.ts";
import styles from "./WaitingCard.module.css";

type RenameFormProps = { visit: Visit; isAway: boolean; onDone: () => void };

/** Another name while one waits, for an organiser who does not know the one they read. */
export function RenameForm({ visit, isAway, onDone }: RenameFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(visit.memory.name);
  const [isMissing, setIsMissing] = useState(false);
  const saving = useRequest((name: string) => visit.rename(name));
  useEffect(() => input.current?.select(), []);
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { data: name } = DisplayName.safeParse(typed);
    setIsMissing(name === undefined);
    if (name === undefined) return input.current?.focus();
    if (isAway || !(await saving.send(name))) return;
    announce(t("door.wait.renamed", { name }));
    onDone();
  };
  const problem = saving.refused && t(`meeting.refusals.${saving.refused.code}`);
  return (
    <form className={styles["rename"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
      <Field
        ref={input}
        label={t("door.wait.name")}
        autoComplete="name"
        maxLength={80}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        error={isMissing ? t("door.wait.nameMissing") : problem}
      />
      <Button type="submit" variant="soft" aria-disabled={isAway}>
        {t("door.wait.save")}
      </Button>
    </form>
  );
}
