import type { DeviceChoice, Devices } from "@palabre/client/media";
import { Mic, Video, Volume2 } from "lucide-react";
import { useCallback, useState } from "react";
import { useStore } from "../lib/useStore.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "../ui/Button.tsx";
import { LevelMeter } from "../ui/LevelMeter.tsx";
import { SelectRow } from "../ui/SelectRow.tsx";
import styles from "./DeviceRows.module.css";
import { deviceLabel } from "./deviceLabel.ts";

/** Which microphone, camera and loudspeaker, with what is heard of the first and a test of the last. */
export function DeviceRows({ devices }: { devices: Devices }) {
  const { microphone, camera, speaker, available } = useStore(devices.state);
  const subscribeLevel = useLevel(devices);
  const { t } = useTranslation();
  return (
    <div className={styles["rows"]}>
      <Row
        kind="microphone"
        icon={Mic}
        choices={available.microphones}
        chosen={microphone.deviceId}
        onChoose={(id) => void devices.choose("microphone", id)} // What fails shows in the state.
        end={<LevelMeter label={t("meeting.microphone.level")} subscribe={subscribeLevel} />}
      />
      <Row
        kind="camera"
        icon={Video}
        choices={available.cameras}
        chosen={camera.deviceId}
        onChoose={(id) => void devices.choose("camera", id)} // What fails shows in the state.
      />
      <div className={styles["speaker"]}>
        <Row
          kind="speaker"
          icon={Volume2}
          // Where the browser leaves the loudspeaker to the system, it can still be tried.
          choices={speaker.isSupported ? available.speakers : []}
          chosen={speaker.deviceId}
          onChoose={(id) => devices.chooseSpeaker(id)}
        />
        <TestSound devices={devices} />
      </div>
    </div>
  );
}

/** The loudness of the microphone, as `LevelMeter` asks for it. */
export const useLevel = (devices: Devices) =>
  useCallback((tell: (level: number) => void) => devices.subscribeLevel(tell), [devices]);

type RowProps = {
  kind: "microphone" | "camera" | "speaker";
  icon: typeof Mic;
  choices: readonly DeviceChoice[];
  chosen: string | undefined;
  onChoose: (deviceId: string) => void;
  end?: React.ReactNode;
};

function Row({ kind, icon, choices, chosen, onChoose, end }: RowProps) {
  const { t } = useTranslation();
  const options = choices.map((choice, index) => ({ value: choice.deviceId, label: deviceLabel({ choice, kind, index }, t) }));
  // Until a device is allowed, the browser tells none of them apart.
  const nameless = { value: "", label: t(`meeting.${kind}.own`) };
  const value = options.find((option) => option.value === chosen)?.value ?? options[0]?.value ?? "";
  return (
    <SelectRow
      label={t(`meeting.${kind}.name`)}
      icon={icon}
      options={options.length > 0 ? options : [nameless]}
      value={value}
      onChange={onChoose}
      isDisabled={options.length === 0}
      end={end}
    />
  );
}

function TestSound({ devices }: { devices: Devices }) {
  const { t } = useTranslation();
  const [isPlaying, setIsPlaying] = useState(false);
  const [isSilent, setIsSilent] = useState(false);
  const play = async () => {
    setIsPlaying(true);
    setIsSilent(
      await devices.playTestSound().then(
        () => false,
        () => true,
      ),
    );
    setIsPlaying(false);
  };
  return (
    <>
      <Button variant="soft" size={52} aria-label={t("meeting.speaker.testName")} isBusy={isPlaying} onClick={play}>
        {t("meeting.speaker.test")}
      </Button>
      {isSilent && (
        <p role="alert" className={styles["silent"]}>
          {t("meeting.speaker.silent")}
        </p>
      )}
    </>
  );
}
