import type { Message } from "@palabre/protocol";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./SearchBar.module.css";
import { hitsIn } from "./search.ts";

type SearchBarProps = {
  messages: readonly Message[];
  /** Undefined where there is none. */
  onFound: (id: number | undefined) => void;
  onEnd: () => void;
};

/** Looks for words in the conversation: the newest hit first, then from one to the next. Enter goes back in time, Shift and Enter forth. */
export function SearchBar({ messages, onFound, onEnd }: SearchBarProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState("");
  const [current, setCurrent] = useState<number>();
  // Ten thousand messages are looked through beside the typing, not before it.
  const looked = useDeferredValue(wanted);
  const hits = useMemo(() => hitsIn(messages, looked), [messages, looked]);
  const rank = current === undefined ? -1 : hits.indexOf(current);
  const show = (id: number | undefined) => {
    setCurrent(id);
    onFound(id);
  };
  const showNewest = useEffectEvent(() => show(hits.at(-1)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: What is looked for decides, not what comes in meanwhile.
  useEffect(() => showNewest(), [looked]);
  // Nothing was there to be shown when it was looked for, or what was shown has been deleted.
  const isNoneShown = hits.length > 0 && rank === -1;
  useEffect(() => {
    if (isNoneShown) showNewest();
  }, [isNoneShown]);
  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const go = (step: 1 | -1) => show(hits.at((rank + step + hits.length) % hits.length));
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onEnd();
    else if (event.key === "Enter" && hits.length > 0) go(event.shiftKey ? 1 : -1);
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles["bar"]} onKeyDown={handleKeyDown}>
      <input
        ref={input}
        type="search"
        className={styles["input"]}
        value={wanted}
        placeholder={t("chat.search.open")}
        aria-label={t("chat.search.open")}
        onChange={({ target }) => setWanted(target.value)}
      />
      <span className={styles["count"]} role="status">
        {looked !== "" &&
          t(hits.length === 0 ? "chat.search.nothing" : "chat.search.rank", { rank: rank + 1, count: hits.length })}
      </span>
      <IconButton
        label={t("chat.search.before")}
        icon={ChevronUp}
        aria-disabled={hits.length === 0}
        onClick={() => hits.length > 0 && go(-1)}
      />
      <IconButton
        label={t("chat.search.after")}
        icon={ChevronDown}
        aria-disabled={hits.length === 0}
        onClick={() => hits.length > 0 && go(1)}
      />
      <IconButton label={t("chat.search.close")} icon={X} onClick={onEnd} />
    </search>
  );
}
