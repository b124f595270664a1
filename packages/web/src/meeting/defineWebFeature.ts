import type { AnyContract, EventsOf, NewEvent, ParticipantId } from "@palabre/protocol";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { LazyPart } from "../lib/LazyPart.ts";
import type { Action, Phrase, Scene } from "./Action.ts";
import type { News } from "./sounds/news.ts";

/** A side panel, and what makes the button that opens it. */
export type Panel = {
  /** A key into the dictionaries: the panel's title and the button's label. */
  title: string;
  icon: LucideIcon;
  shortcut?: string;
  slash?: string;
  isEssential?: boolean;
  /** How many things in it one has not seen yet, and the key that counts them; in sun where somebody waits for an answer. */
  unread?: { of: (scene: Scene) => number; label: string; tone?: "sun" };
  content: LazyPart;
};

/** `onDone` closes the sheet. */
export type ToolbarItemProps = { place: "bar" | "sheet"; onDone?: () => void };

/** The places of the meeting's screen that features fill. Each component reads stores and renders; what it does is an action. */
export type Slots = {
  /** Buttons for everyone, at the left of the toolbar, in the order of the list of features. */
  toolbar?: readonly Action[];
  /** A component in place of a plain button, for what needs a choice: which reaction. In the sheet of a phone it has room. */
  toolbarItem?: ComponentType<ToolbarItemProps>;
  /** Buttons that only organisers see, at the right of the toolbar. */
  organiserToolbar?: readonly Action[];
  /** Entries of the menu "Plus". */
  more?: readonly Action[];
  panel?: Panel;
  /** A small sign on somebody's tile. */
  tileBadge?: ComponentType<{ participantId: ParticipantId }>;
  /** What there is to say about somebody beside the name: in the list of participants, and in the tile's accessible name. */
  note?: (scene: Scene, participantId: ParticipantId) => Phrase | undefined;
  /** Who sits before all others, the first first. */
  front?: (scene: Scene) => readonly ParticipantId[];
  /** What can be done about one participant. */
  participantMenu?: (participantId: ParticipantId) => readonly Action[];
  /** Drawn over the stage, catching no pointer. */
  overlay?: ComponentType;
  /** Says aloud and shows what happened while one looked elsewhere. */
  notice?: ComponentType;
  /** Which of the feature's events call for attention: heard, and told to whoever looks elsewhere. */
  news?: (event: NewEvent, scene: Scene) => News | undefined;
};

export type WebFeature = { name: string } & Slots;

type SlotsOf<C extends AnyContract> = Omit<Slots, "news"> & { news?: (event: EventsOf<C>, scene: Scene) => News | undefined };

/** A feature's web half: where it shows. */
export const defineWebFeature = <C extends AnyContract>({ name }: C, slots: SlotsOf<C>): WebFeature => ({
  name,
  ...(slots as Slots),
});
