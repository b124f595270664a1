import type { DeviceState, Devices } from "@palabre/client/media";
import { Mic, MicOff, TriangleAlert, Video, VideoOff } from "lucide-react";
import { classes } from "../../lib/classes.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { LevelMeter } from "../../ui/LevelMeter.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { useLevel } from "../DeviceRows.tsx";
import { OwnPicture } from "../OwnPicture.tsx";
import styles from "./Preview.module.css";

/** Oneself as the others will see one, and the two switches that matter. */
export function Preview({ devices, name }: { devices: Devices; name: string }) {
  const camera = useStore(devices.state, (state) => state.camera);
  return (
    <section className={styles["preview"]}>
      {camera.track ? <OwnPicture track={camera.track} /> : <NoPicture camera={camera} name={name} />}
      <div className={styles["switches"]}>
        <MicrophoneSwitch devices={devices} />
        <CameraSwitch devices={devices} />
      </div>
    </section>
  );
}

function NoPicture({ camera: { status }, name }: { camera: DeviceState; name: string }) {
  const { t } = useTranslation();
  if (status === "starting") {
    return (
      <p className={styles["empty"]}>
        <Spinner />
        {t("meeting.preview.starting")}
      </p>
    );
  }
  if (status === "off") {
    return (
      <p className={styles["empty"]}>
        {name === "" ? <BigIcon /> : <Avatar name={name} size="clamp(72px, 12vw, 120px)" />}
        {t("meeting.preview.off")}
      </p>
    );
  }
  return (
    <>
      <span className={styles["tag"]}>
        <Chip tone="bad" icon={TriangleAlert}>
          {t(`meeting.preview.tags.${status}`)}
        </Chip>
      </span>
      <p className={styles["empty"]}>
        <BigIcon />
        <b className={styles["notSeen"]}>{t("meeting.preview.notSeen")}</b>
      </p>
    </>
  );
}

const BigIcon = () => (
  <span className={styles["bigIcon"]}>
    <VideoOff size={36} aria-hidden="true" />
  </span>
);

/** What fails shows as off: pressing it tries again. */
const isWorking = ({ status }: DeviceState): boolean => status === "on" || status === "starting";

function MicrophoneSwitch({ devices }: { devices: Devices }) {
  const { t } = useTranslation();
  const isOn = useStore(devices.state, ({ microphone }) => !microphone.isMuted && isWorking(microphone));
  const subscribe = useLevel(devices);
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={t("meeting.microphone.name")}
      className={classes(styles["switch"], !isOn && styles["off"])}
      onClick={() => void devices.setMicrophoneOn(!isOn)} // What fails shows in the state.
    >
      {isOn ? <Mic size={20} aria-hidden="true" /> : <MicOff size={20} aria-hidden="true" />}
      {isOn ? <LevelMeter label={t("meeting.microphone.level")} subscribe={subscribe} bars={9} /> : t("meeting.microphone.off")}
    </button>
  );
}

function CameraSwitch({ devices }: { devices: Devices }) {
  const { t } = useTranslation();
  const isOn = useStore(devices.state, ({ camera }) => isWorking(camera));
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={t("meeting.camera.name")}
      className={classes(styles["switch"], !isOn && styles["off"])}
      onClick={() => void devices.setCameraOn(!isOn)} // What fails shows in the state.
    >
      {isOn ? <Video size={20} aria-hidden="true" /> : <VideoOff size={20} aria-hidden="true" />}
      {t(isOn ? "meeting.camera.name" : "meeting.camera.off")}
    </button>
  );
}
