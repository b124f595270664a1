import type { AnyContract, ParticipantId } from "@palabre/protocol";
import type { ComponentType } from "react";
import type { Action } from "./Action.ts";

/** The places of the meeting's screen that features fill. Each component reads stores and renders; what it does is an action. */
export type Slots = {
  /** Buttons for everyone, at the left of the toolbar, in the order of the list of features. */
  toolbar?: readonly Action[];
  /** A component in place of a plain button, for what needs a choice: which reaction. */
  toolbarItem?: ComponentType;
  /** Buttons that only organisers see, at the right of the toolbar. */
  organiserToolbar?: readonly Action[];
  /** A side panel, opened by the feature's own toolbar action. `title` is a key into the dictionaries. */
  panel?: { title: string; Component: ComponentType };
  /** A small sign on somebody's tile. */
  tileBadge?: ComponentType<{ participantId: ParticipantId }>;
  /** What can be done about one participant. */
  participantMenu?: (participantId: ParticipantId) => readonly Action[];
  /** Drawn over the stage, catching no pointer. */
  overlay?: ComponentType;
  /** Says aloud and shows what happened while one looked elsewhere. */
  notice?: ComponentType;
};

export type WebFeature = { name: string } & Slots;

/** A feature's web half: where it shows. */
export const defineWebFeature = ({ name }: AnyContract, slots: Slots): WebFeature => ({ name, ...slots });
