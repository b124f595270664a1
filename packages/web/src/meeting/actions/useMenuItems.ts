import { useTranslation } from "../../lib/useTranslation.ts";
import type { MenuItem } from "../../ui/Menu.tsx";
import type { Action } from "../Action.ts";
import { isSameRecord } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";
import { type ActionLook, actionLook } from "./actionLook.ts";
import { useRun } from "./useRun.ts";

const areSameLooks = (a: readonly ActionLook[], b: readonly ActionLook[]): boolean =>
  a.length === b.length && a.every((look, index) => isSameRecord(look, b[index] ?? {}));

/** Those of some actions that can be done now, as entries of a menu. What hurts stands last, apart. */
export const useMenuItems = (actions: readonly Action[]): readonly MenuItem[] => {
  const looks = useScene((scene) => actions.map((action) => actionLook(action, scene)), areSameLooks);
  const { t } = useTranslation();
  const run = useRun();
  const items = actions.flatMap((action, index): readonly MenuItem[] => {
    const look = looks[index];
    if (!look?.isAvailable) return [];
    const switching = look.isOn === undefined ? {} : { choice: "checkbox" as const, isChecked: look.isOn };
    const isDanger = look.tone === "danger";
    return [{ id: action.id, label: t(look.label), icon: look.icon, isDanger, ...switching, onSelect: () => run(action) }];
  });
  const harmless = items.filter(({ isDanger }) => !isDanger);
  const [firstDanger, ...dangers] = items.filter(({ isDanger }) => isDanger);
  return firstDanger ? [...harmless, { ...firstDanger, isFirstOfGroup: harmless.length > 0 }, ...dangers] : harmless;
};
