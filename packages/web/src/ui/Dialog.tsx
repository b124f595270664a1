import { X } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { classes } from "../lib/classes.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";
import { useModal } from "./useModal.ts";

export type DialogProps = {
  title: string;
  /** Escape, the cross and a press beside it all end here: stop rendering the dialog. */
  onClose: () => void;
  /** A "sheet" comes from the bottom of a phone, and is a dialog elsewhere. A "page" is wide, and covers a phone. */
  shape?: "dialog" | "sheet" | "page";
  /** Something that has to be answered: read out whole at once. */
  isQuestion?: boolean;
  children: ReactNode;
  /** Buttons at the end, the main one last. */
  actions?: ReactNode;
};

/** Render it to open it: `{isAsking && <Dialog … />}`. The focus stays inside and returns to where it was. */
export function Dialog({ title, onClose, shape = "dialog", isQuestion = false, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { t } = useTranslation();
  useModal(dialog, onClose);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      {...(isQuestion && { role: "alertdialog", "aria-describedby": `${id}text` })}
      className={classes(styles["dialog"], styles[shape])}
    >
      <div className={styles["body"]}>
        {/* Not a header and a footer, which would be those of the page. */}
        <div className={styles["header"]}>
          <h2 id={id} className={styles["title"]}>
            {title}
          </h2>
          <IconButton label={t("ui.close")} icon={X} onClick={onClose} />
        </div>
        {isQuestion ? (
          <div id={`${id}text`} className={styles["question"]}>
            {children}
          </div>
        ) : (
          children
        )}
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </div>
    </dialog>
  );
}

/** What comes from the bottom of a phone: a panel, a list of more tools. */
export function Sheet(props: Omit<DialogProps, "shape">) {
  return <Dialog {...props} shape="sheet" />;
}
