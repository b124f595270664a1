import { type Readable, Store, stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantsOf } from "@palabre/protocol";
import type { Scene } from "../Action.ts";
import type { WebFeature } from "../defineWebFeature.ts";
import { isSameList } from "../equal.ts";
import type { Session } from "../Session.ts";
import { sceneOf } from "../scene.ts";
import { noSeating, type Seating, seat } from "./seating.ts";
import { screensIn } from "./spots.ts";

export type SeatsState = {
  order: readonly ParticipantId[];
  /** Who is shown large where one is: whoever spoke last, oneself aside. */
  lead: ParticipantId | undefined;
};

/** Keeps the order of the tiles while people come, speak and raise hands. Whoever reads it hears of real moves only. */
export class Seats {
  readonly #scene: Readable<Scene>;
  readonly #features: readonly WebFeature[];
  readonly #state = new Store<SeatsState>({ order: [], lead: undefined });
  readonly #stop: () => void;
  #seating: Seating = noSeating;
  #atOnce = 0;
  #held: ParticipantId | undefined;

  constructor(session: Session, features: readonly WebFeature[]) {
    this.#scene = sceneOf(session);
    this.#features = features;
    this.#stop = this.#scene.subscribe(() => this.#update());
    this.#update();
  }

  get state(): Readable<SeatsState> {
    return this.#state;
  }

  /** How many are seen at once. */
  showAtOnce(count: number): void {
    this.#atOnce = count;
    this.#update();
  }

  /** Whose tile is under the pointer. */
  hold(participantId: ParticipantId | undefined): void {
    this.#held = participantId;
  }

  close(): void {
    this.#stop();
  }

  #update(): void {
    const scene = this.#scene.get();
    const people = participantsOf(stateOf(scene.view, meeting)).map(({ id }) => id);
    const speaking = people.filter((id) => scene.call.speakers.includes(id));
    this.#seating = seat(this.#seating, {
      people,
      speaking,
      self: scene.self,
      // Whoever shows something sits beside it.
      front: [...screensIn(scene), ...this.#features.flatMap(({ front }) => front?.(scene) ?? [])],
      seats: this.#atOnce,
      held: this.#held,
      now: Date.now(),
    });
    const before = this.#state.get();
    const { order } = this.#seating;
    const lead = this.#lead(scene, speaking, before.lead);
    if (lead !== before.lead || !isSameList(order, before.order)) this.#state.set({ order, lead });
  }

  /** Whoever is large stays so until somebody else speaks; oneself only when nobody else is here. */
  #lead({ self }: Scene, speaking: readonly ParticipantId[], before: ParticipantId | undefined): ParticipantId | undefined {
    const others = this.#seating.order.filter((id) => id !== self);
    const isBeforeHere = before !== undefined && others.includes(before);
    if (isBeforeHere && speaking.includes(before)) return before;
    const speaker = speaking.find((id) => id !== self);
    return speaker ?? (isBeforeHere ? before : (others[0] ?? self));
  }
}
