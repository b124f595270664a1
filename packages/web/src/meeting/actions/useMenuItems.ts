import { useTranslation } from "../../lib/useTranslation.ts";
import type { MenuItem } from "../../ui/Menu.tsx";
import type { Action } from "../Action.ts";
import { isSameRecord } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";
import { actionLook } from "./actionLook.ts";
import { useRun } from "./useRun.ts";

const areSameLooks = (a: readonly object[], b: readonly object[]): boolean =>
  a.length === b.length && a.every((look, index) => isSameRecord(look, b[index] ?? {}));

/** Those of some actions that can be done now, as entries of a menu. What hurts stands last, apart. */
export const useMenuItems = (actions: readonly Action[]): readonly MenuItem[] => {
  const looks = useScene((scene) => actions.map((action) => actionLook(action, scene)), areSameLooks);
  const { t } = useTranslation();
  const run = useRun();
  return actions.flatMap((action, index) => {
    const look = looks[index];
    if (!look?.isAvailable) return [];
    const isDanger = look.tone === "danger";
    return [
      {
        id: action.id,
        label: t(look.label),
        icon: look.icon,
        isDanger,
        isFirstOfGroup: isDanger && looks[index - 1]?.tone !== "danger",
        ...(look.isOn !== undefined && { choice: "checkbox" as const, isChecked: look.isOn }),
        onSelect: () => run(action),
      },
    ];
  });
};
