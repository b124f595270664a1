import { ChevronLeft, ChevronRight } from "lucide-react";
import { type CSSProperties, useEffect, useEffectEvent } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { isTyping } from "../actions/shortcuts.ts";
import styles from "./Pager.module.css";
import { swipeOf } from "./swipe.ts";

type PagerProps = {
  page: number;
  pages: number;
  /** Of its own row below the people, who begin at `top`. */
  height: number;
  top: number;
  onTurn: (page: number) => void;
};

/** Turns the pages of the stage: arrows at its sides, Page Up and Page Down, a finger's stroke. */
export function Pager({ page, pages, height, top, onTurn }: PagerProps) {
  const { t } = useTranslation();
  const turn = (step: number) => {
    if (page + step >= 0 && page + step < pages) onTurn(page + step);
  };
  useTurning(turn);
  return (
    <div className={styles["pager"]} style={{ top, "--row": `${height}px` } as CSSProperties}>
      <IconButton
        className={styles["back"]}
        label={t("meeting.pages.back")}
        icon={ChevronLeft}
        aria-disabled={page === 0}
        onClick={() => turn(-1)}
      />
      <p className={styles["where"]} role="status">
        {t("meeting.pages.where", { page: page + 1, pages })}
      </p>
      <IconButton
        className={styles["next"]}
        label={t("meeting.pages.next")}
        icon={ChevronRight}
        aria-disabled={page === pages - 1}
        onClick={() => turn(1)}
      />
    </div>
  );
}

const keySteps: Partial<Record<string, number>> = { PageUp: -1, PageDown: 1 };

const useTurning = (turn: (step: number) => void): void => {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (step === undefined || isTyping(event.target)) return;
    event.preventDefault();
    turn(step);
  });
  const handleSwipe = useEffectEvent(turn);
  useEffect(() => {
    const listening = new AbortController();
    let start: Touch | undefined;
    window.addEventListener("keydown", handleKey, listening);
    window.addEventListener(
      "touchstart",
      (event) => (start = event.touches.length === 1 ? event.touches[0] : undefined),
      listening,
    );
    window.addEventListener(
      "touchend",
      ({ changedTouches: [end] }) => {
        if (start && end) handleSwipe(swipeOf(start, end));
      },
      listening,
    );
    return () => listening.abort();
  }, []);
};
