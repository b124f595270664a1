import { Ellipsis, Key } from "lucide-react";
import { Fragment, useRef } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Action } from "../Action.ts";
import { ActionMenu } from "../actions/ActionMenu.tsx";
import { useAvailable } from "../actions/actionLook.ts";
import { deedsOf, moreOf, organiserDeedsOf, placesOf } from "../actions/actionsOf.ts";
import { useFeatures } from "../MeetingContext.ts";
import { usePhone, useWideScreen } from "../useMediaQuery.ts";
import { ActionButton, SplitButton } from "./ActionButton.tsx";
import { LeaveButton } from "./LeaveButton.tsx";
import { MenuButton } from "./MenuButton.tsx";
import { MoreSheet } from "./MoreSheet.tsx";
import styles from "./Toolbar.module.css";
import { useResting } from "./useResting.ts";

/** What one can do, always in sight. On a phone five buttons, the rest in a sheet. */
export function Toolbar() {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const bar = useRef<HTMLElement>(null);
  useResting(bar);
  return (
    <section ref={bar} className={styles["bar"]} aria-label={t("meeting.toolbar.label")}>
      {isPhone ? <PhoneTools /> : <Tools />}
    </section>
  );
}

function Tools() {
  const features = useFeatures();
  return (
    <>
      <div className={styles["tools"]}>
        {features.map(({ name, toolbar = [], toolbarItem: Item }) => (
          <Fragment key={name}>
            {Item && <Item place="bar" />}
            {toolbar.map((action) => (
              <SplitButton key={action.id} action={action} />
            ))}
          </Fragment>
        ))}
        <span className={styles["separator"]} />
        {placesOf(features).map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
        <MoreMenu />
      </div>
      <OrganiserTools />
      <LeaveButton size={52} className={styles["leave"]} />
    </>
  );
}

/** What only organisers see: in an outline, so that nothing else moves when a role changes; behind one button where it has no room. */
function OrganiserTools() {
  const { t } = useTranslation();
  const isWide = useWideScreen();
  const actions = useAvailable(organiserDeedsOf(useFeatures()));
  if (actions.length === 0) return null;
  return (
    <div className={styles["organiser"]}>
      <span className={styles["title"]}>
        <b>{t("meeting.toolbar.organisation")}</b>
        {t("meeting.toolbar.unseen")}
      </span>
      {isWide ? actions.map((action) => <ActionButton key={action.id} action={action} />) : <OrganiserMenu actions={actions} />}
    </div>
  );
}

function OrganiserMenu({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const label = t("meeting.toolbar.organise");
  return (
    <ActionMenu
      label={label}
      side="top"
      align="end"
      actions={actions}
      trigger={(props) => <MenuButton {...props} icon={Key} caption={label} />}
    />
  );
}

function MoreMenu() {
  const { t } = useTranslation();
  return (
    <ActionMenu
      label={t("meeting.toolbar.more")}
      side="top"
      actions={moreOf(useFeatures())}
      trigger={(props) => <MenuButton {...props} icon={Ellipsis} caption={t("meeting.toolbar.more")} />}
    />
  );
}

function PhoneTools() {
  const features = useFeatures();
  const actions = [...deedsOf(features), ...placesOf(features)].filter(({ isEssential }) => isEssential);
  return (
    <div className={styles["tools"]}>
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} isShort />
      ))}
      <MoreSheet />
    </div>
  );
}
