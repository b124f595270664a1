import type { DeviceChoice, DevicesState } from "@palabre/client/media";
import { ChevronUp, type LucideIcon, Mic, Video, Volume2 } from "lucide-react";
import type { Translate } from "../../lib/i18n.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Menu, type MenuItem } from "../../ui/Menu.tsx";
import { deviceLabel } from "../deviceLabel.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import styles from "./Toolbar.module.css";

type Group = {
  kind: "microphone" | "camera" | "speaker";
  icon: LucideIcon;
  choices: readonly DeviceChoice[];
  chosen: string | undefined;
  choose: (deviceId: string) => void;
};

const itemsOf = ({ kind, icon, choices, chosen, choose }: Group, t: Translate): readonly MenuItem[] =>
  choices.map((choice, index) => ({
    id: `${kind} ${choice.deviceId}`,
    label: deviceLabel({ choice, kind, index }, t),
    icon,
    choice: "radio",
    isChecked: choice.deviceId === (chosen ?? "default"),
    isFirstOfGroup: index === 0,
    onSelect: () => choose(choice.deviceId),
  }));

/** Which microphone and which loudspeaker. */
export function MicrophoneChoices() {
  const { devices } = useSession();
  const { microphone, speaker, available } = useScene((scene) => scene.devices);
  return (
    <Choices
      label="meeting.microphone.choose"
      groups={[
        {
          kind: "microphone",
          icon: Mic,
          choices: available.microphones,
          chosen: microphone.deviceId,
          choose: (id) => void devices.choose("microphone", id), // What fails shows in the state.
        },
        ...(speaker.isSupported ? [speakers(available, speaker.deviceId, (id) => devices.chooseSpeaker(id))] : []),
      ]}
    />
  );
}

const speakers = (available: DevicesState["available"], chosen: string | undefined, choose: Group["choose"]): Group => ({
  kind: "speaker",
  icon: Volume2,
  choices: available.speakers,
  chosen,
  choose,
});

/** Which camera. */
export function CameraChoices() {
  const { devices } = useSession();
  const { camera, available } = useScene((scene) => scene.devices);
  const choose = (id: string) => void devices.choose("camera", id); // What fails shows in the state.
  return (
    <Choices
      label="meeting.camera.choose"
      groups={[{ kind: "camera", icon: Video, choices: available.cameras, chosen: camera.deviceId, choose }]}
    />
  );
}

function Choices({ label, groups }: { label: string; groups: readonly Group[] }) {
  const { t } = useTranslation();
  const [first, ...items] = groups.flatMap((group) => itemsOf(group, t));
  if (!first) return null;
  return (
    <Menu
      label={t(label)}
      side="top"
      items={[{ ...first, isFirstOfGroup: false }, ...items]}
      trigger={(props) => (
        <button {...props} type="button" className={styles["arrow"]} aria-label={t(label)}>
          <ChevronUp size={18} aria-hidden="true" />
        </button>
      )}
    />
  );
}
