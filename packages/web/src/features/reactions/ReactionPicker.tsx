import { Smile } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import type { ToolbarItemProps } from "../../meeting/defineWebFeature.ts";
import { MenuButton } from "../../meeting/toolbar/MenuButton.tsx";
import { EmojiChoices } from "../../ui/EmojiChoices.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { reactActions, reactionName } from "./actions.ts";

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
      trigger={(props) => <MenuButton {...props} icon={Smile} caption={t("reactions.react")} />}
    >
      {(close) => <Choices onDone={close} />}
    </Popover>
  );
}

function Choices({ onDone }: { onDone: (() => void) | undefined }) {
  const { t } = useTranslation();
  const run = useRun();
  const choices = reactActions.map(({ emoji }, index) => ({ emoji, label: t(reactionName(emoji)), shortcut: String(index + 1) }));
  const choose = (index: number) => {
    const choice = reactActions[index];
    if (choice) run(choice.action);
    onDone?.();
  };
  return <EmojiChoices label={t("reactions.react")} choices={choices} columns={choices.length} isWide onChoose={choose} />;
}
