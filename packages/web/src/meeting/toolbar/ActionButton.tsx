import { useTranslation } from "../../lib/useTranslation.ts";
import { Count } from "../../ui/Count.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import type { Action } from "../Action.ts";
import { useActionLook } from "../actions/actionLook.ts";
import { shortcutText } from "../actions/shortcutText.ts";
import { useRun } from "../actions/useRun.ts";
import { useShortcut } from "../actions/useShortcut.ts";
import { useCaptions, usePhone } from "../useMediaQuery.ts";
import { ToolButton } from "./ToolButton.tsx";
import styles from "./Toolbar.module.css";
import { useHold } from "./useHold.ts";

type ActionButtonProps = {
  action: Action;
  className?: string | undefined;
  /** Where a phone leaves little room. */
  isShort?: boolean;
  onDone?: () => void;
};

/** An action as a button of the toolbar or the sheet. Nothing where it cannot be done. */
export function ActionButton({ action, className, isShort = false, onDone }: ActionButtonProps) {
  const look = useActionLook(action);
  const { t } = useTranslation();
  const run = useRun();
  const shortcut = useShortcut(action);
  const label = t(look.label);
  const tooltip = useTooltip(label, shortcut);
  const handlers = useHold(action, () => {
    run(action);
    onDone?.();
  });
  if (!look.isAvailable) return null;
  const caption = t(isShort ? look.short : look.caption);
  const other = isShort ? undefined : look.otherCaption;
  return (
    <Tooltip text={tooltip}>
      <ToolButton
        icon={look.icon}
        caption={caption}
        otherCaption={other && t(other)}
        tone={look.tone}
        sign={action.Sign && look.isOn && <action.Sign />}
        count={action.count && <ActionCount {...action.count} value={look.count} />}
        className={className}
        aria-label={label === caption ? undefined : label}
        aria-pressed={look.isOn}
        aria-expanded={look.isOpen}
        aria-keyshortcuts={shortcut}
        {...handlers}
      />
    </Tooltip>
  );
}

function ActionCount({ value, label, tone }: { value: number } & Pick<NonNullable<Action["count"]>, "label" | "tone">) {
  const { t } = useTranslation();
  return <Count value={value} label={t(label, { count: value })} {...(tone && { tone })} />;
}

/** Never the word that stands below the icon anyway: there only the keys, where one has them. */
const useTooltip = (label: string, shortcut: string | undefined): string | undefined => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const hasCaptions = useCaptions();
  const keys = shortcut === undefined || isPhone ? undefined : shortcutText(shortcut, t);
  if (hasCaptions) return keys;
  return keys === undefined ? label : `${label} (${keys})`;
};

/** An action as a button, with the arrow to its choices where it has some. */
export function SplitButton({ action }: { action: Action }) {
  const { Choices } = action;
  if (!Choices) return <ActionButton action={action} />;
  return (
    <span className={styles["split"]}>
      <ActionButton action={action} />
      <Choices />
    </span>
  );
}
