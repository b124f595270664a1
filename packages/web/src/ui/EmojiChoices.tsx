import { type FocusEvent, type KeyboardEvent, useState } from "react";
import styles from "./EmojiChoices.module.css";
import { rovingIndexInGrid } from "./roving.ts";

type EmojiChoice = { emoji: string; label: string; shortcut?: string };

type EmojiChoicesProps = {
  label: string;
  choices: readonly EmojiChoice[];
  columns: number;
  /** They share the width that there is, where it is given from outside. */
  isWide?: boolean;
  onChoose: (index: number) => void;
};

const buttonsIn = (element: Element): HTMLElement[] => [...element.querySelectorAll<HTMLElement>("button")];

/** Emoji to choose from, in rows: the Tab key comes to one of them, the arrows go to the others, a shortcut chooses at once. */
export function EmojiChoices({ label, choices, columns, isWide = false, onChoose }: EmojiChoicesProps) {
  const [tabStop, setTabStop] = useState(0);
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = buttonsIn(event.currentTarget);
    const current = buttons.findIndex((button) => button.matches(":focus"));
    const next = rovingIndexInGrid(event.key, { current, count: choices.length, columns });
    const chosen = choices.findIndex(({ shortcut }) => shortcut === event.key);
    if (next !== undefined) buttons[next]?.focus();
    else if (chosen !== -1) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  const handleFocus = ({ target, currentTarget }: FocusEvent<HTMLElement>) =>
    setTabStop(Math.max(0, buttonsIn(currentTarget).indexOf(target)));
  const style = { gridTemplateColumns: `repeat(${columns}, ${isWide ? "minmax(var(--target), 1fr)" : "48px"})` };
  return (
    <div
      role="toolbar"
      aria-label={label}
      className={styles["choices"]}
      style={style}
      onKeyDown={handleKeyDown}
      onFocus={handleFocus}
    >
      {choices.map((choice, index) => (
        <button
          key={choice.emoji}
          type="button"
          className={styles["choice"]}
          tabIndex={index === tabStop ? 0 : -1}
          aria-label={choice.label}
          aria-keyshortcuts={choice.shortcut}
          title={choice.label}
          onClick={() => onChoose(index)}
        >
          <span aria-hidden="true">{choice.emoji}</span>
        </button>
      ))}
    </div>
  );
}
