import type { Action, Scene } from "../Action.ts";
import type { Panel, WebFeature } from "../defineWebFeature.ts";

export type PanelFeature = WebFeature & { panel: Panel };

export const hasPanel = (feature: WebFeature): feature is PanelFeature => feature.panel !== undefined;

const isOpen = ({ name }: WebFeature, { local }: Scene): boolean => local.panel === name;

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
    ...(panel.slash && { slash: panel.slash }),
    ...(panel.unread && { count: panel.unread }),
    perform: ({ local }) => local.update((state) => ({ ...state, panel: state.panel === name ? null : name })),
  };
};
