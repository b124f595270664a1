import type { DeviceStatus } from "@palabre/client/media";
import { Mic, MicOff, Video, VideoOff } from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import type { Session } from "../Session.ts";
import { holdsToTalk, isPushToTalkIn, mayPressToTalk } from "../talk.ts";
import { CameraChoices, MicrophoneChoices } from "../toolbar/DeviceChoices.tsx";
import { MicrophoneLevel } from "../toolbar/MicrophoneLevel.tsx";
import { Hindrance } from "./Hindrance.ts";
import { mayIn, whyKept } from "./meetingActions.ts";

const isMicrophoneOn = ({ devices: { microphone } }: Scene): boolean => isOnOrStarting(microphone.status) && !microphone.isMuted;

const isCameraOn = ({ devices: { camera } }: Scene): boolean => isOnOrStarting(camera.status);

/** What has just been turned on says so at once, not only when the device answers. */
const isOnOrStarting = (status: DeviceStatus): boolean => status === "on" || status === "starting";

function open({ devices }: Session, scene: Scene) {
  if (!mayIn(scene, "media.microphone")) throw new Hindrance(whyKept(scene, "microphone"));
  return devices.setMicrophoneOn(true);
}

/** What the button says where one speaks by holding it, or by a press for who has said that they cannot hold anything. */
const heldWords = ({ settings }: Scene, length: "caption" | "name" | "short"): string =>
  settings.isPressEnough ? `meeting.pushToTalk.byPress.${length}` : `meeting.pushToTalk.byHold.${length}`;

/** Open by a press where one speaks by holding: not for long, see `usePressToTalk`. */
async function pressToTalk(session: Session, scene: Scene): Promise<void> {
  if (isMicrophoneOn(scene)) return session.devices.setMicrophoneOn(false);
  await open(session, scene);
  session.local.update((state) => ({ ...state, isTalkingByPress: true }));
}

export const microphoneAction: Action = {
  id: "meeting.microphone",
  label: (scene) => (isPushToTalkIn(scene) ? heldWords(scene, "name") : "meeting.microphone.name"),
  caption: (scene) => {
    if (isMicrophoneOn(scene)) return "meeting.microphone.name";
    return isPushToTalkIn(scene) ? heldWords(scene, "caption") : "meeting.microphone.off";
  },
  captions: (scene) => [
    "meeting.microphone.name",
    isPushToTalkIn(scene) ? heldWords(scene, "caption") : "meeting.microphone.off",
  ],
  short: (scene) => (isPushToTalkIn(scene) && !isMicrophoneOn(scene) ? heldWords(scene, "short") : "meeting.microphone.name"),
  icon: (scene) => (isMicrophoneOn(scene) ? Mic : MicOff),
  shortcut: "Control+D",
  slash: "meeting.slash.microphone",
  isAvailable: () => true,
  isOn: isMicrophoneOn,
  tone: (scene) => (isMicrophoneOn(scene) ? undefined : "off"),
  isEssential: true,
  Sign: MicrophoneLevel,
  Choices: MicrophoneChoices,
  perform: (session, scene) => {
    if (isMicrophoneOn(scene)) return session.devices.setMicrophoneOn(false);
    if (mayPressToTalk(session)) return pressToTalk(session, scene);
    if (holdsToTalk(session)) throw new Hindrance(isPushToTalkIn(scene) ? "meeting.pushToTalk.rule" : "meeting.pushToTalk.hold");
    return open(session, scene);
  },
  hold: {
    isWanted: (session) => holdsToTalk(session) && !mayPressToTalk(session),
    begin: open,
    end: ({ devices }) => void devices.setMicrophoneOn(false), // It never rejects.
    press: pressToTalk,
  },
};

/** For who is asked to speak: what is open stays so. Where one speaks by holding, its button is a press. */
export const openMicrophoneAction: Action = {
  ...microphoneAction,
  id: "meeting.microphone.open",
  isAvailable: (scene) => !isMicrophoneOn(scene),
  perform: (session, scene) => (holdsToTalk(session) ? pressToTalk(session, scene) : open(session, scene)),
};

export const cameraAction: Action = {
  id: "meeting.camera",
  label: () => "meeting.camera.name",
  caption: (scene) => (isCameraOn(scene) ? "meeting.camera.name" : "meeting.camera.off"),
  captions: () => ["meeting.camera.name", "meeting.camera.off"],
  short: () => "meeting.camera.name",
  icon: (scene) => (isCameraOn(scene) ? Video : VideoOff),
  shortcut: "Control+E",
  slash: "meeting.slash.camera",
  isAvailable: () => true,
  isOn: isCameraOn,
  tone: (scene) => (isCameraOn(scene) ? undefined : "off"),
  isEssential: true,
  Choices: CameraChoices,
  perform: ({ devices }, scene) => {
    const isOn = isCameraOn(scene);
    if (!isOn && !mayIn(scene, "media.camera")) throw new Hindrance(whyKept(scene, "camera"));
    return devices.setCameraOn(!isOn);
  },
};
