import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import type { Action, Question } from "../Action.ts";
import { useRun } from "../actions/useRun.ts";

/** The dialog gives the focus to whoever says so when it opens: React's `autoFocus` comes before that. */
const takeFocus = (button: HTMLButtonElement | null): void => button?.setAttribute("autofocus", "");

type ConfirmDialogProps = { action: Action; question: Question; onClose: () => void };

/** Asks before something that hurts somebody or cannot be undone. */
export function ConfirmDialog({ action, question, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const run = useRun();
  const { title, text, verb, values } = question;
  const confirm = () => {
    onClose();
    run(action, { isConfirmed: true });
  };
  return (
    <Dialog
      isQuestion
      title={t(title, values)}
      onClose={onClose}
      actions={
        <>
          <Button ref={takeFocus} onClick={onClose}>
            {t("meeting.cancel")}
          </Button>
          <Button variant="danger" onClick={confirm}>
            {t(verb, values)}
          </Button>
        </>
      }
    >
      <p>{t(text, values)}</p>
    </Dialog>
  );
}
