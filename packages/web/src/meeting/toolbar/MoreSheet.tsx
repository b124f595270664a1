import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { useAvailable } from "../actions/actionLook.ts";
import { deedsOf, moreOf, organiserDeedsOf, placesOf } from "../actions/actionsOf.ts";
import { viewActions } from "../actions/viewActions.ts";
import { useFeatures } from "../MeetingContext.ts";
import { ActionButton } from "./ActionButton.tsx";
import styles from "./MoreSheet.module.css";
import { ToolButton } from "./ToolButton.tsx";

/** The fifth button of a phone: everything that has no place in the bar. */
export function MoreSheet() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <ToolButton
        icon={Ellipsis}
        caption={t("meeting.toolbar.more")}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <Sheet title={t("meeting.toolbar.everyone")} onClose={close}>
          <Everyone onDone={close} />
          <Organisers onDone={close} />
        </Sheet>
      )}
    </>
  );
}

function Everyone({ onDone }: { onDone: () => void }) {
  const features = useFeatures();
  const rest = [...deedsOf(features), ...placesOf(features)].filter(({ isEssential }) => !isEssential);
  return (
    <>
      {features.map(({ name, toolbarItem: Item }) => Item && <Item key={name} place="sheet" onDone={onDone} />)}
      <div className={styles["grid"]}>
        {[...rest, ...viewActions, ...moreOf(features)].map((action) => (
          <ActionButton key={action.id} action={action} className={styles["button"]} onDone={onDone} />
        ))}
      </div>
    </>
  );
}

function Organisers({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const actions = useAvailable(organiserDeedsOf(useFeatures()));
  if (actions.length === 0) return null;
  return (
    <section className={styles["organisers"]}>
      <h3 className={styles["title"]}>{t("meeting.toolbar.organisersOnly")}</h3>
      <div className={styles["pairs"]}>
        {actions.map((action) => (
          <ActionButton key={action.id} action={action} className={styles["wide"]} onDone={onDone} />
        ))}
      </div>
    </section>
  );
}
