import { stateOf } from "@palabre/client";
import { meeting, participantsOf, type RoomName } from "@palabre/protocol";
import { Clock, EyeOff, UsersRound } from "lucide-react";
import { roomTitle } from "../lib/room-title.ts";
import { usePageTitle } from "../lib/usePage.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { BrandMark } from "../ui/Brand.tsx";
import { Chip } from "../ui/Chip.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { Action } from "./Action.ts";
import { useActionLook } from "./actions/actionLook.ts";
import { fullScreenAction, infoAction } from "./actions/meetingActions.ts";
import { useRun } from "./actions/useRun.ts";
import { viewActions } from "./actions/viewActions.ts";
import { Elapsed } from "./Elapsed.tsx";
import { LockNote } from "./lobby/LockNote.tsx";
import { useScene, useSession } from "./MeetingContext.ts";
import styles from "./TopBar.module.css";
import { LeaveButton } from "./toolbar/LeaveButton.tsx";
import { usePhone } from "./useMediaQuery.ts";

/** Where one is, for how long and with how many. On a phone the way out stands here, away from the thumb. */
export function TopBar({ room }: { room: RoomName }) {
  const { client } = useSession();
  // Drawn anew by the first news of the meeting, which come after one has come in.
  useScene(({ self }) => self);
  const title = client.joined?.title ?? roomTitle(room);
  usePageTitle(title);
  const isPhone = usePhone();
  return (
    <header className={styles["top"]}>
      {!isPhone && <BrandMark size={30} />}
      <div className={styles["names"]}>
        <h1 tabIndex={-1} className={styles["title"]}>
          {title}
        </h1>
        {isPhone && (
          <p className={styles["facts"]}>
            <Elapsed />
            <PeopleCount />
            <LockNote />
            <SelfViewNote />
          </p>
        )}
      </div>
      {!isPhone && <TopButton action={infoAction} />}
      {!isPhone && <LockNote />}
      {isPhone ? <LeaveButton size={44} className={styles["leave"]} /> : <DesktopFacts />}
    </header>
  );
}

function DesktopFacts() {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles["space"]} />
      <SelfViewNote />
      <Chip icon={UsersRound}>
        <PeopleCount />
      </Chip>
      <Chip icon={Clock}>
        <Elapsed />
      </Chip>
      <fieldset className={styles["views"]} aria-label={t("meeting.views.label")}>
        {viewActions.map((action) => (
          <TopButton key={action.id} action={action} />
        ))}
      </fieldset>
      <TopButton action={fullScreenAction} />
    </>
  );
}

/** Whoever hides from oneself may forget that the others go on seeing them. */
function SelfViewNote() {
  const { t } = useTranslation();
  const isHidden = useScene(({ local }) => local.isSelfHidden);
  const isPhone = usePhone();
  if (!isHidden) return null;
  if (!isPhone) return <Chip icon={EyeOff}>{t("meeting.selfView.hidden")}</Chip>;
  return (
    <span title={t("meeting.selfView.hidden")}>
      <EyeOff size={14} aria-hidden="true" />
      <VisuallyHidden>{t("meeting.selfView.hidden")}</VisuallyHidden>
    </span>
  );
}

function PeopleCount() {
  const { t } = useTranslation();
  const count = useScene(({ view }) => participantsOf(stateOf(view, meeting)).length);
  return t("meeting.people.count", { count });
}

function TopButton({ action }: { action: Action }) {
  const { t } = useTranslation();
  const { isAvailable, label, icon, isOn } = useActionLook(action);
  const run = useRun();
  if (!isAvailable) return null;
  return <IconButton label={t(label)} icon={icon} aria-pressed={isOn} tooltipSide="bottom" onClick={() => run(action)} />;
}
