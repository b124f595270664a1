import type { DeviceMemory } from "@palabre/client/media";
import { Avatar, DisplayName, ParticipantId, type RoomName } from "@palabre/protocol";
import type { DeviceStorage } from "../lib/storage.ts";

/** What somebody had turned on when coming in. */
export type Wishes = { microphone: boolean; camera: boolean };

type MemoryOptions = {
  room: RoomName;
  /** Kept by this device for every room. */
  device: DeviceStorage;
  /** Kept by this tab: another one knows nothing of it. */
  tab: DeviceStorage;
  /** What somebody who is signed in is called, for a device that has no name yet. */
  accountName?: string | undefined;
};

const parseName = (stored: unknown) => DisplayName.safeParse(stored).data;
const parseAvatar = (stored: unknown) => Avatar.safeParse(stored).data;
const parsePlace = (stored: unknown) => ParticipantId.safeParse(stored).data;
const parseText = (stored: unknown) => (typeof stored === "string" ? stored : undefined);

const parseWishes = (stored: unknown): Wishes | undefined => {
  const { microphone, camera } = Object(stored) as Partial<Record<keyof Wishes, unknown>>;
  return typeof microphone === "boolean" && typeof camera === "boolean" ? { microphone, camera } : undefined;
};

/** What one visit leaves for the next: name, avatar, devices, and which participant this tab was. */
export class VisitMemory {
  readonly #device: DeviceStorage;
  readonly #tab: DeviceStorage;
  readonly #placeKey: string;
  readonly #accountName: string;

  constructor({ room, device, tab, accountName = "" }: MemoryOptions) {
    this.#accountName = accountName;
    this.#device = device;
    this.#tab = tab;
    this.#placeKey = `palabre.place.${room}`;
  }

  get name(): string {
    return this.#device.read("palabre.name", parseName) ?? this.#accountName;
  }
  set name(name: string) {
    this.#device.write("palabre.name", name);
  }

  get avatar(): Avatar {
    return this.#device.read("palabre.avatar", parseAvatar) ?? {};
  }
  set avatar(avatar: Avatar) {
    this.#device.write("palabre.avatar", avatar);
  }

  get wishes(): Wishes {
    return this.#device.read("palabre.wishes", parseWishes) ?? { microphone: true, camera: true };
  }
  set wishes(wishes: Wishes) {
    this.#device.write("palabre.wishes", wishes);
  }

  /** Found again after a reload. */
  get place(): ParticipantId | undefined {
    return this.#tab.read(this.#placeKey, parsePlace);
  }
  set place(place: ParticipantId | undefined) {
    if (place) this.#tab.write(this.#placeKey, place);
    else this.#tab.forget(this.#placeKey);
  }

  /** Which microphone, camera and loudspeaker were chosen. */
  get devices(): DeviceMemory {
    return {
      get: (key) => this.#device.read(`palabre.device.${key}`, parseText),
      set: (key, value) => this.#device.write(`palabre.device.${key}`, value),
    };
  }
}
