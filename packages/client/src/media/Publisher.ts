import { AudioPresets, ParticipantEvent, type Room, RoomEvent, Track, type TrackPublication } from "livekit-client";
import type { Devices } from "./Devices.ts";
import { Outlet, type OutletOptions, type Wish } from "./Outlet.ts";
import type { ScreenCapture } from "./ScreenCapture.ts";
import { sendTwoTemporalLayers } from "./sendTwoTemporalLayers.ts";

type PublisherOptions = {
  room: Room;
  devices: Devices;
  screen: ScreenCapture;
  /** Somebody who was in the call already, and is missed by the others. */
  isReturn: boolean;
  onFailure: (error: unknown) => void;
};

/** Where a track comes from: what should be sent of it now, and how to turn it off there. No wish: leave it as it is. */
type Origin = Pick<OutletOptions, "source" | "publishing" | "whenOff"> & {
  wish: () => Wish | undefined;
  turnOff: () => void;
};

/** Sends what the devices and the shared screen give to one room, and turns them off where the room takes a right away. */
export class Publisher {
  readonly #ways: readonly { origin: Origin; outlet: Outlet }[];
  readonly #stops: readonly (() => void)[];

  constructor({ room, devices, screen, isReturn, onFailure }: PublisherOptions) {
    this.#ways = [...deviceOrigins(devices), ...screenOrigins(screen)].map((origin) => ({
      origin,
      outlet: new Outlet({ ...origin, room, onTaken: origin.turnOff, onFailure }),
    }));
    const apply = () => this.#apply();
    const hear = (publication: TrackPublication) => this.#hear(publication);
    // The signal alone is enough to begin: announcing the tracks then runs beside the building of the connection. Whoever comes in for
    // the first time shall see the others first, and encoders take what the machine has.
    const begin = isReturn ? RoomEvent.SignalConnected : RoomEvent.Connected;
    room.on(begin, apply).on(RoomEvent.ParticipantPermissionsChanged, apply);
    room.localParticipant.on(ParticipantEvent.LocalSenderCreated, (sender, { source }) => {
      if (source === Track.Source.Camera) void sendTwoTemporalLayers(sender); // It never rejects.
    });
    room.on(RoomEvent.TrackMuted, hear).on(RoomEvent.TrackUnmuted, hear).on(RoomEvent.LocalTrackUnpublished, apply);
    this.#stops = [devices.state.subscribe(apply), screen.state.subscribe(apply)];
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const { outlet } of this.#ways) outlet.close();
  }

  #apply(): void {
    for (const { origin, outlet } of this.#ways) {
      const wish = origin.wish();
      if (!wish) continue;
      // Otherwise a light would burn for nobody, and the person be seen unasked when the right comes back.
      if (!wish.isMuted && outlet.isAllowed === false) origin.turnOff();
      else outlet.want(wish);
    }
  }

  #hear(publication: TrackPublication): void {
    for (const { outlet } of this.#ways) outlet.hear(publication);
  }
}

const deviceOrigins = (devices: Devices): readonly Origin[] => [
  {
    source: Track.Source.Microphone,
    publishing: { dtx: true, red: true },
    whenOff: "mute",
    wish: () => {
      const { status, track, isMuted } = devices.state.get().microphone;
      return whenSettled(status, { track, isMuted: isMuted || !track });
    },
    // Never rejects, like its sister below.
    turnOff: () => void devices.setMicrophoneOn(false),
  },
  {
    source: Track.Source.Camera,
    publishing: { simulcast: true },
    whenOff: "mute",
    wish: () => {
      const { status, track } = devices.state.get().camera;
      return whenSettled(status, { track, isMuted: !track });
    },
    turnOff: () => void devices.setCameraOn(false),
  },
];

const screenOrigins = (screen: ScreenCapture): readonly Origin[] => {
  const wish = (part: "picture" | "sound") => (): Wish => {
    const state = screen.state.get();
    const track = state.status === "on" ? state[part] : undefined;
    return { track, isMuted: !track };
  };
  return [
    {
      source: Track.Source.ScreenShare,
      publishing: { simulcast: true },
      whenOff: "unpublish",
      wish: wish("picture"),
      turnOff: () => screen.stop(),
    },
    {
      source: Track.Source.ScreenShareAudio,
      publishing: { dtx: false, red: true, audioPreset: AudioPresets.musicHighQualityStereo },
      whenOff: "unpublish",
      wish: wish("sound"),
      turnOff: () => screen.stopSound(),
    },
  ];
};

/** While a device changes hands, others need not see it go off and on. */
const whenSettled = (status: string, wish: Wish): Wish | undefined => (status === "starting" ? undefined : wish);
