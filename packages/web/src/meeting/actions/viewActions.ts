import { Eye, EyeOff, LayoutGrid, Maximize2, Minimize2, PanelRight, Pin, PinOff } from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import type { LocalState } from "../localState.ts";
import { mostLarge } from "../stage/cast.ts";
import { includesSpot, type Spot, withoutSpot } from "../stage/spots.ts";

/** What one keeps large oneself is neither view. */
const isSeen = ({ view, pinned, alone }: LocalState, asked: LocalState["view"]): boolean =>
  view === asked && pinned.length === 0 && alone === null;

/** Whoever chooses a view wants to see it: what was large by one's own wish gives way. */
const viewAction = (view: LocalState["view"], icon: Action["icon"]): Action => ({
  id: `meeting.${view}`,
  label: () => `meeting.views.${view}`,
  slash: `meeting.slash.${view}`,
  icon,
  isAvailable: () => true,
  isOn: ({ local }) => isSeen(local, view),
  tone: ({ local }) => (isSeen(local, view) ? "on" : undefined),
  perform: ({ local }) => local.update((state) => ({ ...state, view, pinned: [], alone: null })),
});

export const viewActions: readonly Action[] = [viewAction("gallery", () => LayoutGrid), viewAction("speaker", () => PanelRight)];

const isPinned = ({ pinned }: LocalState, spot: Spot): boolean => includesSpot(pinned, spot);

/** Nobody keeps large whom they hide. */
const canBeSeen = ({ participantId }: Spot, { self, local }: Scene): boolean => participantId !== self || !local.isSelfHidden;

/** Keeps somebody, or a screen, large for oneself. Beyond what can be large at once, the first pinned gives way. */
export const pinAction = (spot: Spot): Action => ({
  id: "meeting.pin",
  label: ({ local }) => (isPinned(local, spot) ? "meeting.pin.release" : "meeting.pin.keep"),
  icon: ({ local }) => (isPinned(local, spot) ? PinOff : Pin),
  isAvailable: (scene) => canBeSeen(spot, scene),
  perform: ({ local }) =>
    local.update((state) => ({
      ...state,
      alone: null,
      pinned: isPinned(state, spot) ? withoutSpot(state.pinned, spot) : [...state.pinned, spot].slice(-mostLarge),
    })),
});

const isAlone = ({ alone }: LocalState, spot: Spot): boolean => alone !== null && includesSpot([alone], spot);

/** Lets somebody, or a screen, fill the stage, and gives it back to all. */
export const fillAction = (spot: Spot): Action => ({
  id: "meeting.fill",
  label: ({ local }) => (isAlone(local, spot) ? "meeting.fill.end" : "meeting.fill.begin"),
  icon: ({ local }) => (isAlone(local, spot) ? Minimize2 : Maximize2),
  isAvailable: (scene) => canBeSeen(spot, scene),
  perform: ({ local }) => local.update((state) => ({ ...state, alone: isAlone(state, spot) ? null : spot })),
});

/** Looking at oneself all the time tires; the others see one all the same. */
export const selfViewAction: Action = {
  id: "meeting.selfView",
  label: ({ local }) => (local.isSelfHidden ? "meeting.selfView.show" : "meeting.selfView.hide"),
  icon: ({ local }) => (local.isSelfHidden ? Eye : EyeOff),
  isAvailable: () => true,
  perform: ({ local }) => local.update((state) => ({ ...state, isSelfHidden: !state.isSelfHidden })),
};
