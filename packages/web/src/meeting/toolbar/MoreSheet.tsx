import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Count } from "../../ui/Count.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import type { Action } from "../Action.ts";
import { useAvailable } from "../actions/actionLook.ts";
import { deedsOf, moreOf, organiserDeedsOf, placesOf } from "../actions/actionsOf.ts";
import { viewActions } from "../actions/viewActions.ts";
import { useFeatures, useScene } from "../MeetingContext.ts";
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
        count={<HiddenCounts />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && <More onClose={close} />}
    </>
  );
}

/** What is counted in the sheet shows at the button that opens it. */
function HiddenCounts() {
  const places = placesOf(useFeatures()).filter(({ isEssential }) => !isEssential);
  return places.map(({ id, count }) => count && <PlaceCount key={id} count={count} />);
}

function PlaceCount({ count: { of, label, tone } }: { count: NonNullable<Action["count"]> }) {
  const { t } = useTranslation();
  const value = useScene(of);
  return <Count value={value} label={t(label, { count: value })} {...(tone && { tone })} />;
}

/** It has two zones for organisers only, and then says which is whose. */
function More({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const organiserDeeds = useAvailable(organiserDeedsOf(useFeatures()));
  return (
    <Sheet title={t(organiserDeeds.length > 0 ? "meeting.toolbar.everyone" : "meeting.toolbar.more")} onClose={onClose}>
      <Everyone onDone={onClose} />
      {organiserDeeds.length > 0 && <Organisers actions={organiserDeeds} onDone={onClose} />}
    </Sheet>
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

function Organisers({ actions, onDone }: { actions: readonly Action[]; onDone: () => void }) {
  const { t } = useTranslation();
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
