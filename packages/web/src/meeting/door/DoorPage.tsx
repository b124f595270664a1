import {
  Archive,
  Ban,
  CalendarClock,
  CalendarX,
  DoorClosed,
  Hourglass,
  KeyRound,
  Lock,
  type LucideIcon,
  MonitorSmartphone,
  UsersRound,
} from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { loginPath } from "../../lib/ownPath.ts";
import { useAnnounce, useParts } from "../../lib/parts.ts";
import { useAccount } from "../../lib/useAccount.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { HomeLink, MessagePage } from "../../ui/MessagePage.tsx";
import { isPassing, type Obstacle } from "../obstacle.ts";
import type { Visit } from "../Visit.ts";
import type { VisitState } from "../visitState.ts";
import { AskAgain } from "./AskAgain.tsx";
import styles from "./DoorPage.module.css";
import { LeaveWord } from "./LeaveWord.tsx";
import { useObstacleText } from "./useObstacleText.ts";

export type Barred = Extract<VisitState, { kind: "barred" }>;

const icons: Record<Obstacle, LucideIcon> = {
  account_needed: KeyRound,
  members_only: DoorClosed,
  not_open: Hourglass,
  account_to_open: KeyRound,
  room_busy: UsersRound,
  meeting_full: UsersRound,
  room_archived: Archive,
  elsewhere: MonitorSmartphone,
  meeting_locked: Lock,
  not_yet: CalendarClock,
  too_late: CalendarX,
  banned: Ban,
  turned_away: DoorClosed,
};

/** Before a door that does not let one in: why, what can be done, and that it is looked at again where it opens by itself. */
export function DoorPage({ visit, state }: { visit: Visit; state: Barred }) {
  const { t } = useTranslation();
  const { obstacle } = state;
  const text = useObstacleText(visit, state);
  useWelcome(visit);
  return (
    <MessagePage
      key={obstacle}
      icon={icons[obstacle]}
      title={t(`door.${obstacle}.title`)}
      text={text}
      more={<More visit={visit} obstacle={obstacle} />}
    >
      <Ways visit={visit} state={state} />
    </MessagePage>
  );
}

/** Whoever waited hears that they can come in: nothing else tells it to those who do not see the page change. */
const useWelcome = ({ state }: Visit): void => {
  const { i18n } = useParts();
  const announce = useAnnounce();
  useEffect(
    () => () => {
      if (["door", "inside"].includes(state.get().kind)) announce(i18n.get().t("door.open"));
    },
    [announce, i18n, state],
  );
};

/** What goes on by itself, and as whom one stands here. */
function More({ visit, obstacle }: { visit: Visit; obstacle: Obstacle }) {
  const { t } = useTranslation();
  const { session } = useAccount();
  return (
    <>
      {obstacle === "account_to_open" && session?.isSignUpOpen && (
        <p className={styles["small"]}>{t("door.account_to_open.signUp")}</p>
      )}
      {isPassing(obstacle) && (
        <p className={styles["waiting"]}>
          <span className={styles["pulse"]} aria-hidden="true" />
          {t("door.waiting")}
        </p>
      )}
      {obstacle === "room_busy" && <LeaveWord room={visit.room} name={visit.memory.name} />}
      {session?.account && obstacle === "members_only" && (
        <p className={styles["small"]}>{t("door.signedInAs", { email: session.account.email })}</p>
      )}
    </>
  );
}

function Ways({ visit, state: { obstacle, isEntering, until } }: { visit: Visit; state: Barred }): ReactNode {
  const { t } = useTranslation();
  const { session } = useAccount();
  const isNobody = !session?.account;
  switch (obstacle) {
    case "account_needed":
      return (
        <>
          <HomeLink />
          <SignIn label={t("door.signIn")} isMain />
        </>
      );
    case "account_to_open":
      return (
        <>
          <HomeLink />
          <SignIn label={t(session?.isSignUpOpen ? "door.account_to_open.go" : "door.signIn")} isMain />
        </>
      );
    case "not_open":
      return (
        <>
          <HomeLink />
          {isNobody && <SignIn label={t("door.organiser")} />}
        </>
      );
    case "elsewhere":
      return (
        <>
          <HomeLink />
          <Button
            variant="primary"
            size={52}
            isBusy={isEntering}
            busyLabel={t("door.elsewhere.moving")}
            onClick={() => visit.enterAgain({ isMoving: true })}
          >
            {t("door.elsewhere.move")}
          </Button>
        </>
      );
    case "turned_away":
      return (
        <>
          <HomeLink />
          <AskAgain againAtMs={until ?? 0} isAsking={isEntering} onAsk={() => visit.enterAgain()} />
        </>
      );
    default:
      return <HomeLink />;
  }
}

/** One comes back to this very door. */
function SignIn({ label, isMain = false }: { label: string; isMain?: boolean }) {
  return (
    <Link href={loginPath(window.location)} className={buttonClass({ variant: isMain ? "primary" : "soft", size: 52 })}>
      {label}
    </Link>
  );
}
