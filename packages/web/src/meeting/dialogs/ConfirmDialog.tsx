import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { takeFocus } from "../../ui/takeFocus.ts";
import type { Action, Question } from "../Action.ts";
import { useRun } from "../actions/useRun.ts";

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
