import type { Action, Scene } from "../Action.ts";
import type { Panel, WebFeature } from "../defineWebFeature.ts";
import type { LocalState } from "../localState.ts";

export type PanelFeature = WebFeature & { panel: Panel };

export const hasPanel = (feature: WebFeature): feature is PanelFeature => feature.panel !== undefined;

const isOpen = ({ name }: WebFeature, { local }: Scene): boolean => local.panel === name;

/** How many entries of a panel came since it was last open. */
const unreadIn = (feature: PanelFeature, scene: Scene): number => {
  const entries = feature.panel.entries?.of(scene) ?? 0;
  return isOpen(feature, scene) ? 0 : Math.max(0, entries - (scene.local.seen[feature.name] ?? 0));
};

/** Everything in a panel has been shown. The same state when it had been before. */
export const markSeen = (local: LocalState, name: string, entries: number): LocalState =>
  local.seen[name] === entries ? local : { ...local, seen: { ...local.seen, [name]: entries } };

/** The action that opens a feature's panel, and closes it again. */
export const panelAction = (feature: PanelFeature): Action => {
  const { name, panel } = feature;
  return {
    id: `${name}.open`,
    label: () => panel.title,
    icon: () => panel.icon,
    isAvailable: () => true,
    isOpen: (scene) => isOpen(feature, scene),
    tone: (scene) => (isOpen(feature, scene) ? "on" : undefined),
    ...(panel.shortcut && { shortcut: panel.shortcut }),
    ...(panel.isEssential && { isEssential: true }),
    ...(panel.entries && { count: { of: (scene: Scene) => unreadIn(feature, scene), label: panel.entries.label } }),
    perform: ({ local }) => local.update((state) => ({ ...state, panel: state.panel === name ? null : name })),
  };
};
