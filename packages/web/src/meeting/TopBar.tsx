import { stateOf } from "@palabre/client";
import { meeting, participantsOf, type RoomName } from "@palabre/protocol";
import { Clock, UsersRound } from "lucide-react";
import { roomTitle } from "../lib/room-title.ts";
import { usePageTitle } from "../lib/usePage.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { BrandMark } from "../ui/Brand.tsx";
import { Chip } from "../ui/Chip.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { Action } from "./Action.ts";
import { useActionLook } from "./actions/actionLook.ts";
import { fullScreenAction, viewActions } from "./actions/meetingActions.ts";
import { useRun } from "./actions/useRun.ts";
import { Elapsed } from "./Elapsed.tsx";
import { useScene } from "./MeetingContext.ts";
import styles from "./TopBar.module.css";
import { LeaveButton } from "./toolbar/LeaveButton.tsx";
import { usePhone } from "./useMediaQuery.ts";

/** Where one is, for how long and with how many. On a phone the way out stands here, away from the thumb. */
export function TopBar({ room }: { room: RoomName }) {
  const title = roomTitle(room);
  usePageTitle(title);
  const isPhone = usePhone();
  return (
    <header className={styles["top"]}>
      {!isPhone && <BrandMark size={30} />}
      <div className={styles["names"]}>
        <h1 className={styles["title"]}>{title}</h1>
        {isPhone && (
          <p className={styles["facts"]}>
            <Elapsed />
            <PeopleCount />
          </p>
        )}
      </div>
      {isPhone ? <LeaveButton size={44} className={styles["leave"]} /> : <DesktopFacts />}
    </header>
  );
}

function DesktopFacts() {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles["space"]} />
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
