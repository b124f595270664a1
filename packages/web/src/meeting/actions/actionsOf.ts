import type { ParticipantId } from "@palabre/protocol";
import type { Action } from "../Action.ts";
import type { WebFeature } from "../defineWebFeature.ts";
import { hasPanel, panelAction } from "../panel/panelAction.ts";
import { endAction, leaveAction } from "./meetingActions.ts";
import { viewActions } from "./viewActions.ts";

/** What one does: microphone, hand. */
export const deedsOf = (features: readonly WebFeature[]): readonly Action[] => features.flatMap(({ toolbar = [] }) => toolbar);

/** Where one looks: each feature's panel, the core's last. */
export const placesOf = (features: readonly WebFeature[]): readonly Action[] => {
  const [core, ...others] = features.filter(hasPanel);
  return [...others, ...(core ? [core] : [])].map(panelAction);
};

export const organiserDeedsOf = (features: readonly WebFeature[]): readonly Action[] =>
  features.flatMap(({ organiserToolbar = [] }) => organiserToolbar);

/** What the menu "Plus" adds. */
export const moreOf = (features: readonly WebFeature[]): readonly Action[] => features.flatMap(({ more = [] }) => more);

export const menuOf = (features: readonly WebFeature[], participantId: ParticipantId): readonly Action[] =>
  features.flatMap(({ participantMenu }) => participantMenu?.(participantId) ?? []);

/** Everything that can be done without pointing at somebody: what shortcuts are looked up in. */
export const generalActionsOf = (features: readonly WebFeature[]): readonly Action[] => [
  ...deedsOf(features),
  ...placesOf(features),
  ...organiserDeedsOf(features),
  ...moreOf(features),
];

/** Everything that can be called by its name in the chat. */
export const slashActionsOf = (features: readonly WebFeature[]): readonly Action[] =>
  [...generalActionsOf(features), ...viewActions, leaveAction, endAction].filter(({ slash }) => slash !== undefined);
