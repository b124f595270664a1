import { parseRoomInput, type RoomInput } from "@palabre/protocol";
import { ArrowRight, CircleAlert, DoorOpen, Info } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./JoinForm.module.css";
import { NumberRefusal } from "./NumberRefusal.tsx";
import { useNumber } from "./useNumber.ts";

type Refusal = Extract<RoomInput, { ok: false }>;

/** Where the skip link leads. */
export const joinFieldId = "room";
const textId = "room-text";

/** What is understood, though it cannot be followed from here: to be told as news, not as a mistake. */
const isNews = ({ reason }: Refusal): boolean => reason === "elsewhere";

/** One field for a name, a pasted link or a number. What cannot be a room's name is told below it, with one that can. */
export function JoinForm() {
  const { router } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const byNumber = useNumber();
  const isWrong = refusal !== undefined && !isNews(refusal);

  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const room = parseRoomInput(typed, window.location.hostname);
    if (room.ok) return router.navigate(`/${room.name}`);
    if (room.number !== undefined)
      void goByNumber(room.number); // It never rejects.
    else refuse(room);
  };
  const refuse = (room: Refusal) => {
    setRefusal(room);
    field.current?.focus();
  };
  const goByNumber = async (number: string) => {
    if (!(await byNumber.send(number))) field.current?.focus();
  };
  const handleType = (text: string) => {
    setTyped(text);
    setRefusal(undefined);
    byNumber.forget();
  };

  return (
    <form aria-label={t("app.join.form")} noValidate onSubmit={handleSubmit}>
      <div className={classes(styles["join"], isWrong && styles["refused"])}>
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
          aria-invalid={isWrong}
          aria-describedby={textId}
          onChange={({ target }) => handleType(target.value)}
        />
        <Button
          type="submit"
          variant="primary"
          size={56}
          iconAfter={ArrowRight}
          className={styles["enter"]}
          isBusy={byNumber.isBusy}
        >
          {t("app.join.enter")}
        </Button>
      </div>
      {byNumber.refused ? (
        <p id={textId} className={styles["news"]}>
          <Info size={18} aria-hidden="true" />
          <span>
            <NumberRefusal refused={byNumber.refused} />
          </span>
        </p>
      ) : refusal === undefined ? (
        <Reading typed={typed} />
      ) : (
        <RefusalText refusal={refusal} />
      )}
    </form>
  );
}

/** The address that is understood, where it differs from what was typed: whoever presses Enter goes there. */
function Reading({ typed }: { typed: string }) {
  const { t } = useTranslation();
  const room = parseRoomInput(typed, window.location.hostname);
  const isRespelt = room.ok && room.name !== typed.trim();
  return (
    <p id={textId} className={styles["example"]}>
      {t(isRespelt ? "app.join.leadsTo" : "app.join.example")} <b>{isRespelt ? room.name : t("app.join.exampleName")}</b>
    </p>
  );
}

function RefusalText({ refusal }: { refusal: Refusal }) {
  const { reason, proposal, hostname = "" } = refusal;
  const Icon = isNews(refusal) ? Info : CircleAlert;
  const { router } = useParts();
  const { t } = useTranslation();
  return (
    <div className={styles["refusal"]}>
      <p id={textId} className={styles[isNews(refusal) ? "news" : "error"]}>
        <Icon size={18} aria-hidden="true" />
        {t(`app.join.errors.${reason}`, { hostname })}
      </p>
      {proposal !== undefined && (
        <Button variant="soft" onClick={() => router.navigate(`/${proposal}`)}>
          {t("app.join.useProposal", { name: proposal })}
        </Button>
      )}
    </div>
  );
}
