import type { ErrorCode } from "@palabre/protocol";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import form from "./Form.module.css";
import { RefusalText } from "./RefusalText.tsx";

/** The dialog gives the focus to whoever says so when it opens: React's `autoFocus` comes before that. */
const takeFocus = (button: HTMLButtonElement | null): void => button?.setAttribute("autofocus", "");

type QuestionProps = {
  title: string;
  /** What becomes of it. */
  text: string;
  verb: string;
  busyVerb: string;
  /** Keys for what the page knows better than the server's refusal. */
  words?: Partial<Record<ErrorCode, string>>;
  /** Asks the server; what it refuses is told in the dialog, which stays. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something that cannot be undone. */
export function Question({ title, text, verb, busyVerb, words = {}, onConfirm, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const confirming = useRequest(onConfirm);
  return (
    <Dialog
      isQuestion
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button ref={takeFocus} onClick={onClose}>
            {t("site.cancel")}
          </Button>
          <Button variant="danger" isBusy={confirming.isBusy} busyLabel={busyVerb} onClick={() => void confirming.send()}>
            {verb}
          </Button>
        </>
      }
    >
      <div className={form["form"]}>
        <p>{text}</p>
        {confirming.refused && (
          <Banner tone="error">
            <RefusalText refused={confirming.refused} words={words} />
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
