import type { RoomName } from "@palabre/protocol";
import { leaveWord, longestWord } from "@palabre/protocol/api";
import { Check } from "lucide-react";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { callOwnApi } from "../../lib/callOwnApi.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./DoorPage.module.css";

/** Whoever cannot wait leaves a word for whoever keeps the room. */
export function LeaveWord({ room, name }: { room: RoomName; name: string }) {
  const { t, language } = useTranslation();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [isLeft, setIsLeft] = useState(false);
  const leaving = useRequest(async () => {
    await callOwnApi(leaveWord, { room, name, text, language });
    setIsLeft(true);
  });
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === "" || !(await leaving.send())) area.current?.focus();
  };
  if (isLeft) {
    return (
      <p role="status" className={styles["left"]}>
        <Check size={20} aria-hidden="true" />
        {t("door.word.left")}
      </p>
    );
  }
  return (
    <form className={styles["word"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
      <label htmlFor={id}>{t("door.word.label")}</label>
      <textarea
        ref={area}
        id={id}
        rows={3}
        maxLength={longestWord}
        aria-describedby={`${id}-hint`}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          leaving.forget();
        }}
      />
      <p id={`${id}-hint`} className={styles["small"]} role={leaving.refused ? "alert" : undefined}>
        {leaving.refused ? t(refusals[leaving.refused.code] ?? "door.word.failed") : t("door.word.hint")}
      </p>
      <Button type="submit" variant="soft" isBusy={leaving.isBusy} busyLabel={t("door.word.leaving")}>
        {t("door.word.leave")}
      </Button>
    </form>
  );
}

const refusals: Partial<Record<string, string>> = {
  rate_limited: "door.word.tooSoon",
  conflict: "door.word.free",
  bad_request: "door.word.unreadable",
};
