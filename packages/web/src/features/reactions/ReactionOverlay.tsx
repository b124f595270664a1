import type { Emoji } from "@palabre/protocol";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { reactionName } from "./actions.ts";
import styles from "./ReactionOverlay.module.css";
import { groupsOf, type ReactionGroup } from "./shown.ts";
import { useShownReactions } from "./useShownReactions.ts";

/** Reactions over the head of the stage, those alike together. */
export function ReactionOverlay() {
  const { formats } = useTranslation();
  const groups = groupsOf(useShownReactions());
  useAnnouncedOnce(groups);
  return (
    <ul className={styles["reactions"]} aria-hidden="true">
      {groups.map(({ emoji, count, names }) => (
        <li key={emoji} className={styles["group"]}>
          <span className={styles["emoji"]}>{emoji}</span>
          {count > 1 && <b className={styles["count"]}>{formats.number(count)}</b>}
          <span className={styles["names"]}>{formats.list(names)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A kind of reaction is told when it appears; those who join in are seen, not told; nor is one's own. */
const useAnnouncedOnce = (groups: readonly ReactionGroup[]): void => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const told = useRef<readonly Emoji[]>([]);
  useEffect(() => {
    for (const { emoji, names, isOwn } of groups) {
      if (isOwn || told.current.includes(emoji)) continue;
      announce(t("reactions.announced", { name: names[0] ?? "", reaction: t(reactionName(emoji)) }));
    }
    told.current = groups.map(({ emoji }) => emoji);
  }, [groups, announce, t]);
};
