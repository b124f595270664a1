import { meeting } from "@palabre/protocol";
import { Bell } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useRun } from "../actions/useRun.ts";
import { isSameList } from "../equal.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { admitAllAction } from "./answerActions.ts";
import styles from "./LobbyNotice.module.css";
import { unansweredOf, waitersIn } from "./waiters.ts";

/** Wherever an organiser looks, somebody who waits is not forgotten; where the list is open, it tells. Many are one notice. */
export function LobbyNotice() {
  const { t } = useTranslation();
  const { local } = useSession();
  const run = useRun();
  const waiters = useScene((scene) => unansweredOf(waitersIn(scene)), isSameList);
  const isListOpen = useScene((scene) => scene.local.panel === meeting.name);
  const [first] = waiters;
  if (first === undefined || isListOpen) return null;
  const isOne = waiters.length === 1;
  const see = () => local.update((state) => ({ ...state, panel: meeting.name }));
  const answers = (
    <span className={styles["answers"]}>
      <Button variant="ghost" onClick={see}>
        {t("lobby.see")}
      </Button>
      <Button
        variant="primary"
        aria-label={isOne ? t("lobby.admitOf", { name: first.name }) : undefined}
        onClick={() => run(admitAllAction(waiters))}
      >
        {t(isOne ? "lobby.admit" : "lobby.admitAll")}
      </Button>
    </span>
  );
  return (
    <Banner tone="warning" icon={Bell} action={answers}>
      {isOne ? t("lobby.waits", { name: first.name }) : t("lobby.waiting", { count: waiters.length })}
    </Banner>
  );
}
