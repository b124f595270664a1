import { parseRoomInput, type RoomInput } from "@palabre/protocol";
import { ArrowRight, CircleAlert, DoorOpen } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./JoinForm.module.css";

type Refusal = Extract<RoomInput, { ok: false }>;

/** Where the skip link leads. */
export const joinFieldId = "room";
const textId = "room-text";

/** One field for a name or a pasted link. What cannot be a room's name is told below it, with one that can. */
export function JoinForm() {
  const { router } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();

  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const room = parseRoomInput(typed);
    if (room.ok) return router.navigate(`/${room.name}`);
    setRefusal(room);
    field.current?.focus();
  };
  const handleType = (text: string) => {
    setTyped(text);
    setRefusal(undefined);
  };

  return (
    <form aria-label={t("app.join.form")} noValidate onSubmit={handleSubmit}>
      <div className={classes(styles["join"], refusal && styles["refused"])}>
        <label htmlFor={joinFieldId} className={styles["door"]}>
          <DoorOpen size={24} aria-hidden="true" />
          <VisuallyHidden>{t("app.join.label")}</VisuallyHidden>
        </label>
        <input
          ref={field}
          id={joinFieldId}
          value={typed}
          placeholder={t("app.join.placeholder")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={2048}
          aria-invalid={refusal !== undefined}
          aria-describedby={textId}
          onChange={({ target }) => handleType(target.value)}
        />
        <Button type="submit" variant="primary" size={56} iconAfter={ArrowRight} className={styles["enter"]}>
          {t("app.join.enter")}
        </Button>
      </div>
      {refusal === undefined ? <Example /> : <RefusalText refusal={refusal} />}
    </form>
  );
}

function Example() {
  const { t } = useTranslation();
  return (
    <p id={textId} className={styles["example"]}>
      {t("app.join.example")} <b>{t("app.join.exampleName")}</b>
    </p>
  );
}

function RefusalText({ refusal: { reason, proposal } }: { refusal: Refusal }) {
  const { router } = useParts();
  const { t } = useTranslation();
  return (
    <div className={styles["refusal"]}>
      <p id={textId} className={styles["error"]}>
        <CircleAlert size={18} aria-hidden="true" />
        {t(`app.join.errors.${reason}`)}
      </p>
      {proposal !== undefined && (
        <Button variant="soft" onClick={() => router.navigate(`/${proposal}`)}>
          {t("app.join.useProposal", { name: proposal })}
        </Button>
      )}
    </div>
  );
}
