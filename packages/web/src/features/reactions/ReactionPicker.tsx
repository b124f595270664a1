import { Smile } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
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
  return (
    <div className={styles["choices"]}>
      {reactActions.map(({ emoji, action }) => (
        <button
          key={emoji}
          type="button"
          className={styles["choice"]}
          aria-label={t(reactionName(emoji))}
          onClick={() => {
            run(action);
            onDone?.();
          }}
        >
          <span aria-hidden="true">{emoji}</span>
        </button>
      ))}
    </div>
  );
}
