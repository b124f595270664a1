import { changeSite, type OutputOfRoute, type readSite } from "@palabre/protocol/api";
import { useId, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Question } from "../site/Question.tsx";
import styles from "./Box.module.css";
import { useCall } from "./useLoaded.ts";

type TermsFormProps = { terms: OutputOfRoute<typeof readSite>["terms"]; onChanged: () => void };
type Asked = "publish" | "withdraw";

/** The terms of use. A new text asks everybody anew, so it is not saved in passing. */
export function TermsForm({ terms, onChanged }: TermsFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(terms?.text ?? "");
  const [asked, setAsked] = useState<Asked>();
  const isSame = text.trim() === "" || text.trim() === terms?.text;
  return (
    <div className={styles["form"]}>
      <p className={styles["quiet"]}>
        {terms ? t("admin.rules.terms.version", { version: terms.version }) : t("admin.rules.terms.none")}
      </p>
      <div className={styles["area"]}>
        <label htmlFor={id}>{t("admin.rules.terms.text")}</label>
        <textarea
          id={id}
          aria-describedby={`${id}-hint`}
          maxLength={100_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p id={`${id}-hint`} className={styles["small"]}>
          {t("admin.rules.terms.hint")}
        </p>
      </div>
      <div className={styles["row"]}>
        <Button variant="primary" aria-disabled={isSame} onClick={() => !isSame && setAsked("publish")}>
          {t("admin.rules.terms.publish.open")}
        </Button>
        {terms && <Button onClick={() => setAsked("withdraw")}>{t("admin.rules.terms.withdraw.open")}</Button>}
      </div>
      {asked && (
        <TermsQuestion
          asked={asked}
          terms={asked === "publish" ? text.trim() : null}
          onChanged={onChanged}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

type TermsQuestionProps = { asked: Asked; terms: string | null; onChanged: () => void; onClose: () => void };

function TermsQuestion({ asked, terms, onChanged, onClose }: TermsQuestionProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const words = (key: string) => t(`admin.rules.terms.${asked}.${key}`);
  const change = async () => {
    await call(changeSite, { terms });
    onClose();
    toasts.show({ text: words("done") });
    onChanged();
  };
  return (
    <Question
      title={words("question")}
      text={words("text")}
      verb={words("open")}
      busyVerb={t("admin.saving")}
      onConfirm={change}
      onClose={onClose}
    />
  );
}
