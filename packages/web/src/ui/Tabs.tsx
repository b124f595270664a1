import type { LucideIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { rovingIndexInRow } from "./roving.ts";
import styles from "./Tabs.module.css";

type Tab<Id extends string> = { id: Id; label: string; icon: LucideIcon };

export type TabsProps<Id extends string> = {
  /** The accessible name of the list. */
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** What belongs to the selected one. */
  children: ReactNode;
};

/** Several pages in one place, one of them in sight. Arrows move between their tabs. On a phone the tabs stand in a row above. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const base = useId();
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const current = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[rovingIndexInRow(event.key, { current, count: tabs.length }) ?? -1];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <div className={styles["tabs"]}>
      <div role="tablist" aria-label={label} className={styles["list"]} onKeyDown={handleKeyDown}>
        {tabs.map(({ id, label: word, icon: Icon }) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            aria-selected={id === selected}
            aria-controls={`${base}-panel`}
            tabIndex={id === selected ? 0 : -1}
            className={styles["tab"]}
            onClick={() => onSelect(id)}
          >
            <Icon size={20} aria-hidden="true" />
            {word}
          </button>
        ))}
      </div>
      <div id={`${base}-panel`} role="tabpanel" aria-labelledby={`${base}-${selected}`}>
        {children}
      </div>
    </div>
  );
}
