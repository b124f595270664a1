import type { MediaAccess } from "@palabre/protocol";
import {
  ConnectionState,
  DisconnectReason,
  LogLevel,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  TrackEvent,
} from "livekit-client";
import type { Readable } from "../Store.ts";
import type { Devices } from "./Devices.ts";
import { FlowWatch } from "./FlowWatch.ts";
import { FramePace } from "./FramePace.ts";
import type { Hearing } from "./hearing.ts";
import { IceWatch } from "./IceWatch.ts";
import type { Picture } from "./Picture.ts";
import { Publisher } from "./Publisher.ts";
import { RemoteSound } from "./RemoteSound.ts";
import { reconnectDelayMs } from "./reconnectDelay.ts";
import type { ScreenCapture } from "./ScreenCapture.ts";
import type { Session, SessionEnd } from "./SessionKeeper.ts";
import { localQuality, remoteSenders } from "./senders.ts";
import type { ConnectionQuality, Sender, TileSource } from "./tiles.ts";

/** What the engine tells at this moment. */
export type SessionMedia = {
  self: string;
  isReconnecting: boolean;
  senders: readonly Sender[];
  selfQuality: ConnectionQuality | undefined;
  speakers: readonly string[];
  canPlayAudio: boolean;
};

type SessionOptions = {
  devices: Devices;
  screen: ScreenCapture;
  hearing: Readable<Hearing>;
  isReturn: boolean;
  /** How many sessions there were before: each goes by an address of its own, because Firefox avoids one that failed for up to a minute. */
  before: number;
  makeSure: () => Promise<{ wasDead: boolean }>;
  onChange: () => void;
  onFailure: (error: unknown) => void;
};

/** What the network dropped for a moment comes again by itself within this time of the server's being reached. */
const mendsWithinMs = 1_000;
/** How long a lost signal is sought again while sound and picture may still flow. */
const giveUpAfterMs = 60_000;

const changes = [
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.SignalReconnecting,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.TrackStreamStateChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.AudioPlaybackStatusChanged,
] as const;

/** One stay in the engine's room, from a token to its loss. It is never mended: whoever loses it begins another. */
export class CallSession implements Session {
  readonly ended: Promise<SessionEnd>;
  readonly #options: SessionOptions;
  readonly #room: Room;
  readonly #pace: FramePace;
  readonly #publisher: Publisher;
  readonly #sound = new RemoteSound();
  readonly #ice = new IceWatch(() => void this.#mindBreak());
  readonly #flow = new FlowWatch(() => void this.#mindBreak());
  readonly #stops: readonly (() => void)[];
  #end: (end: SessionEnd) => void = () => undefined;
  #isClosed = false;
  #isChangePending = false;
  #isMinding = false;

  constructor(options: SessionOptions) {
    // LiveKit's log names people; what matters of it is told by `onFailure`.
    setLogLevel(LogLevel.silent);
    const { devices, hearing } = options;
    this.#options = options;
    this.#room = createRoom();
    this.#pace = new FramePace(this.#room);
    this.#publisher = new Publisher({ ...options, room: this.#room });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#listen();
    const applySpeaker = () => this.#sound.setSpeaker(devices.state.get().speaker.deviceId);
    const applyHearing = () => this.#sound.setHearing(hearing.get());
    this.#stops = [devices.state.subscribe(applySpeaker), hearing.subscribe(applyHearing)];
    applySpeaker();
    applyHearing();
  }

  /** Resolves when sound and picture flow. Rejects when they cannot; nothing is tried again. */
  async connect({ url, token }: MediaAccess): Promise<void> {
    const { before } = this.#options;
    const access = { url: new URL(before === 0 ? url : `${url}/${before}`, document.baseURI).href, token };
    await this.#room.connect(access.url, token, { maxRetries: 0, websocketTimeout: 5_000, peerConnectionTimeout: 10_000 });
  }

  get media(): SessionMedia {
    const room = this.#room;
    return {
      self: room.localParticipant.identity,
      isReconnecting: room.state !== ConnectionState.Connected,
      senders: remoteSenders(room),
      selfQuality: localQuality(room),
      // The engine believes whoever says that they speak.
      speakers: room.activeSpeakers.filter((one) => one.isMicrophoneEnabled).map(({ identity }) => identity),
      canPlayAudio: room.canPlaybackAudio,
    };
  }

  picture(participantId: string, source: TileSource): Picture | undefined {
    const wanted = source === "camera" ? Track.Source.Camera : Track.Source.ScreenShare;
    return this.#room.remoteParticipants.get(participantId)?.getTrackPublication(wanted)?.videoTrack;
  }

  /** To be told after each change how many pictures are to be seen at once, and who is heard. */
  pacePictures(count: number, speakers: readonly string[]): void {
    this.#pace.apply(count, new Set(speakers));
  }

  resumeAudio(): Promise<void> {
    return this.#room.startAudio();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#publisher.close();
    this.#sound.close();
    this.#ice.close();
    this.#flow.close();
    // Leaving in good order fails only where there is nothing left to leave.
    this.#room.disconnect(false).catch(() => undefined);
    this.#end("lost");
  }

  #listen(): void {
    const room = this.#room;
    for (const change of changes) room.on(change, () => this.#tellChange());
    room.on(RoomEvent.TrackSubscribed, (track: RemoteTrack, _: RemoteTrackPublication, { identity }: RemoteParticipant) => {
      if (track.kind === Track.Kind.Audio && !this.#isClosed) this.#sound.add(track, identity);
      this.#ice.add(track.receiver?.transport);
      this.#flow.add(track.receiver);
      track.on(TrackEvent.VideoDimensionsChanged, () => this.#tellChange());
    });
    room.on(RoomEvent.LocalTrackPublished, ({ track }) => this.#ice.add(track?.sender?.transport));
    room.on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack) => {
      if (track.kind === Track.Kind.Audio) this.#sound.remove(track);
      this.#flow.remove(track.receiver);
    });
    room.on(RoomEvent.Disconnected, (reason) => this.#end(reason === DisconnectReason.DUPLICATE_IDENTITY ? "replaced" : "lost"));
    // LiveKit says so when it lost the connection for good and is about to build another. Its way shows nothing for at least two
    // seconds (`waitForPCReconnected` sleeps); a new session is there within a few hundred milliseconds.
    room.on(RoomEvent.Reconnecting, () => this.#end("lost"));
  }

  /**
   * Where the server can be reached and sound and picture cannot, the network is another one, and a new session is there seconds before
   * this one would be mended or given up. Never rejects.
   */
  async #mindBreak(): Promise<void> {
    if (this.#isMinding) return;
    this.#isMinding = true;
    const { wasDead } = await this.#options.makeSure();
    if (!wasDead) await new Promise((resolve) => setTimeout(resolve, mendsWithinMs));
    this.#isMinding = false;
    // That nothing comes may have other reasons, where the connection to the server did not break as well.
    if (this.#ice.isBroken || (wasDead && this.#flow.isStalled)) this.#end("lost");
  }

  /** Once for all that the engine tells in one breath. */
  #tellChange(): void {
    if (this.#isChangePending) return;
    this.#isChangePending = true;
    queueMicrotask(() => {
      this.#isChangePending = false;
      if (!this.#isClosed) this.#options.onChange();
    });
  }
}

const createRoom = (): Room =>
  new Room({
    adaptiveStream: true,
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
    // `Call` does so itself: LiveKit's way also leaves when a person decides to stay after all.
    disconnectOnPageLeave: false,
    // With two connections announcing and receiving are negotiated side by side. On a busy machine others are seen a fifth of a
    // second sooner after a restart of the engine, and on an idle one no later.
    singlePeerConnection: false,
    // Only for a lost signal, while sound and picture flow on. All else is a new session.
    reconnectPolicy: {
      nextRetryDelayInMs: ({ elapsedMs }) => (elapsedMs > giveUpAfterMs ? null : reconnectDelayMs(elapsedMs, Math.random())),
    },
  });
