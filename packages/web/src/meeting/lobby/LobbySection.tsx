import type { Waiting } from "@palabre/protocol";
import { Bell, Ellipsis } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ActionMenu } from "../actions/ActionMenu.tsx";
import { useRun } from "../actions/useRun.ts";
import { isSameList } from "../equal.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useServerNow } from "../useServerNow.ts";
import { admitAllAction, answerAction } from "./answerActions.ts";
import styles from "./LobbySection.module.css";
import { cautionOf, marksOf, sinceText, waitersIn } from "./waiters.ts";

/** Above all who are in, for organisers: who wants to come in, and what is answered. */
export function LobbySection() {
  const waiters = useScene(waitersIn, isSameList);
  return waiters.length > 0 && <Waiters waiters={waiters} />;
}

function Waiters({ waiters }: { waiters: readonly Waiting[] }) {
  const { t } = useTranslation();
  const run = useRun();
  const id = useId();
  return (
    // It takes the focus when who had it is no longer there.
    <section className={styles["lobby"]} aria-labelledby={id} tabIndex={-1}>
      <div className={styles["head"]}>
        <Bell size={18} aria-hidden="true" />
        {/* Around the heading, which would have no name if what is told were inside it. */}
        <div role="status" className={styles["title"]}>
          <h3 id={id}>{t("lobby.waiting", { count: waiters.length })}</h3>
        </div>
        {waiters.length > 1 && (
          <Button variant="ghost" onClick={() => run(admitAllAction(waiters))}>
            {t("lobby.admitAll")}
          </Button>
        )}
      </div>
      <ul>
        {waiters.map((one) => (
          <Waiter key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Waiter({ one }: { one: Waiting }) {
  const { t } = useTranslation();
  const run = useRun();
  const { name, note } = one;
  const caution = cautionOf(one);
  const label = t("lobby.actions", { name });
  return (
    <li className={styles["row"]}>
      <span className={styles["name"]}>
        {name}
        {note !== undefined && <span className={styles["note"]}>{t("lobby.note", { note })}</span>}
        {caution && <span className={styles["caution"]}>{t(caution)}</span>}
      </span>
      <span className={styles["about"]}>
        <About one={one} />
      </span>
      <span className={styles["answers"]}>
        {one.answer !== "held" && (
          <ActionMenu
            label={label}
            align="end"
            actions={[answerAction("hold", [one])]}
            trigger={(props) => <IconButton {...props} label={label} icon={Ellipsis} />}
          />
        )}
        <Button variant="ghost" aria-label={t("lobby.refuseOf", { name })} onClick={() => run(answerAction("refuse", [one]))}>
          {t("lobby.refuse")}
        </Button>
        <Button variant="primary" aria-label={t("lobby.admitOf", { name })} onClick={() => run(answerAction("admit", [one]))}>
          {t("lobby.admit")}
        </Button>
      </span>
    </li>
  );
}

function About({ one }: { one: Waiting }) {
  const { t, formats } = useTranslation();
  const { key, values } = sinceText(useServerNow(useSession().client) - one.since);
  const marks = marksOf(one).map((mark) => t(mark));
  return (
    <>
      <span>{t(key, values)}</span> <span>{formats.list(marks)}</span>
    </>
  );
}
