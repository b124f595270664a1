import type { LucideIcon } from "lucide-react";
import type { Action, Scene, Tone } from "../Action.ts";
import { isSameRecord } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";

/** How an action looks in a scene: flat, so that two looks are easily compared. */
export type ActionLook = {
  isAvailable: boolean;
  label: string;
  caption: string;
  /** What the caption may be otherwise. */
  otherCaption: string | undefined;
  short: string;
  icon: LucideIcon;
  isOn: boolean | undefined;
  isOpen: boolean | undefined;
  tone: Tone | undefined;
  count: number;
};

const captionOf = ({ caption, label }: Action, scene: Scene): string => (caption ?? label)(scene);

export const actionLook = (action: Action, scene: Scene): ActionLook => ({
  isAvailable: action.isAvailable(scene),
  label: action.label(scene),
  caption: captionOf(action, scene),
  otherCaption: action.captions?.(scene).find((key) => key !== captionOf(action, scene)),
  short: (action.short ?? action.caption ?? action.label)(scene),
  icon: action.icon(scene),
  isOn: action.isOn?.(scene),
  isOpen: action.isOpen?.(scene),
  tone: action.tone?.(scene),
  count: action.count?.of(scene) ?? 0,
});

export const useActionLook = (action: Action): ActionLook => useScene((scene) => actionLook(action, scene), isSameRecord);

/** Those of some actions that can be done now. */
export const useAvailable = (actions: readonly Action[]): readonly Action[] => {
  const ids = useScene((scene) => idsOf(actions.filter((action) => action.isAvailable(scene))));
  return actions.filter(({ id }) => ids.split(" ").includes(id));
};

/** In one text, which is easily compared. */
const idsOf = (actions: readonly Action[]): string => actions.map(({ id }) => id).join(" ");
