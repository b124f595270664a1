import { useTranslation } from "../../lib/useTranslation.ts";
import { useActionLook } from "../../meeting/actions/actionLook.ts";
import styles from "./CommandList.module.css";
import type { Command } from "./slash.ts";

type CommandListProps = { id: string; commands: readonly Command[]; index: number; onRun: (command: Command) => void };

/** The id of the option that the keys have come to. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** The commands that can be meant, above where one writes. The focus stays in the text. */
export function CommandList({ id, commands, index, onRun }: CommandListProps) {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={t("chat.commands")} className={styles["list"]}>
      {commands.map((command, at) => (
        <Option key={command.action.id} id={optionId(id, at)} command={command} isChosen={at === index} onRun={onRun} />
      ))}
    </div>
  );
}

type OptionProps = { id: string; command: Command; isChosen: boolean; onRun: (command: Command) => void };

function Option({ id, command, isChosen, onRun }: OptionProps) {
  const { t } = useTranslation();
  const { label, icon: Icon } = useActionLook(command.action);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles["option"]}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: "nearest" });
      }}
      // Or else the text would lose the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onRun(command)}
      onKeyDown={({ key }) => key === "Enter" && onRun(command)}
    >
      <Icon size={20} aria-hidden="true" />
      <b>/{command.name}</b>
      <span className={styles["label"]}>{t(label)}</span>
    </div>
  );
}
