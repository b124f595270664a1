import { Smile } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Action } from "../../meeting/Action.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import type { ToolbarItemProps } from "../../meeting/defineWebFeature.ts";
import { ToolButton } from "../../meeting/toolbar/ToolButton.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { reactActions, reactionName } from "./actions.ts";
import styles from "./ReactionPicker.module.css";

/** Six reactions: beside the button, or as a row of the sheet. */
export function ReactionPicker({ place, onDone }: ToolbarItemProps) {
  const { t } = useTranslation();
  if (place === "sheet") return <Choices onDone={onDone} />;
  return (
    <Popover
      label={t("reactions.react")}
      side="top"
      align="center"
      onOpened={(popover) => popover.querySelector("button")?.focus()}
      trigger={(props) => <ToolButton {...props} icon={Smile} caption={t("reactions.react")} />}
    >
      {(close) => <Choices onDone={close} />}
    </Popover>
  );
}

function Choices({ onDone }: { onDone: (() => void) | undefined }) {
  const { t } = useTranslation();
  const run = useRun();
  const choose = (action: Action) => {
    run(action);
    onDone?.();
  };
  const handleKeyDown = ({ key }: KeyboardEvent) => {
    const choice = reactActions[Number(key) - 1];
    if (choice) choose(choice.action);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: It hears keys for the buttons inside.
    <div className={styles["choices"]} onKeyDown={handleKeyDown}>
      {reactActions.map(({ emoji, action }, index) => (
        <button
          key={emoji}
          type="button"
          className={styles["choice"]}
          aria-label={t(reactionName(emoji))}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => choose(action)}
        >
          <span aria-hidden="true">{emoji}</span>
        </button>
      ))}
    </div>
  );
}
