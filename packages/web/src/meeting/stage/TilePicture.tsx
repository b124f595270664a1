import type { Participant } from "@palabre/protocol";
import { VideoOff } from "lucide-react";
import { type ComponentType, type SyntheticEvent, useCallback, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Spinner } from "../../ui/Spinner.tsx";
import { useScene } from "../MeetingContext.ts";
import { OwnPicture, type PictureProps } from "../OwnPicture.tsx";
import { ParticipantAvatar } from "../profile/ParticipantAvatar.tsx";
import { Backdrop } from "./Backdrop.tsx";
import { isTooTall } from "./cropping.ts";
import { RemotePicture } from "./RemotePicture.tsx";
import styles from "./TilePicture.module.css";

/** What is to be seen of somebody: the camera, or the initials. `ratio`: the tile's width over its height. */
export function TilePicture({ person, ratio }: { person: Participant; ratio: number }) {
  const isSelf = useScene(({ self }) => self === person.id);
  const ownTrack = useScene(({ devices }) => devices.camera.track);
  const status = useScene(
    ({ call }) => call.tiles.find((tile) => tile.participantId === person.id && tile.source === "camera")?.status,
  );
  if (isSelf && ownTrack) return <OwnCamera track={ownTrack} ratio={ratio} />;
  if (isSelf || status === undefined) return <Initials person={person} />;
  return <Camera person={person} status={status} ratio={ratio} />;
}

function Initials({ person: { id, name } }: { person: Participant }) {
  return (
    <span className={styles["empty"]}>
      <ParticipantAvatar name={name} participantId={id} size="min(38cqw, 38cqh, 128px)" />
    </span>
  );
}

type FramedProps = { Picture: ComponentType<PictureProps>; ratio: number; onSeen?: () => void };

/** A picture that fills its tile; one that is too upright is shown whole, before a soft copy of itself. */
function Framed({ Picture, ratio, onSeen }: FramedProps) {
  const [seen, setSeen] = useState<{ video: HTMLVideoElement; ratio: number }>();
  const isWhole = seen !== undefined && isTooTall(seen.ratio, ratio);
  const handleSize = ({ currentTarget: video }: SyntheticEvent<HTMLVideoElement>) => {
    if (video.videoHeight > 0) setSeen({ video, ratio: video.videoWidth / video.videoHeight });
    onSeen?.();
  };
  return (
    <>
      {isWhole && <Backdrop video={seen.video} />}
      <Picture className={classes(styles["picture"], isWhole && styles["whole"])} onSize={handleSize} />
    </>
  );
}

function OwnCamera({ track, ratio }: { track: MediaStreamTrack; ratio: number }) {
  const Picture = useCallback((props: PictureProps) => <OwnPicture track={track} {...props} />, [track]);
  return <Framed Picture={Picture} ratio={ratio} />;
}

type CameraProps = { person: Participant; status: "loading" | "live" | "paused"; ratio: number };

function Camera({ person: { id }, status, ratio }: CameraProps) {
  const { t } = useTranslation();
  const [isSeen, setIsSeen] = useState(false);
  const Picture = useCallback((props: PictureProps) => <RemotePicture participantId={id} source="camera" {...props} />, [id]);
  return (
    <>
      <Framed Picture={Picture} ratio={ratio} onSeen={() => setIsSeen(true)} />
      {!isSeen && (
        <p className={classes(styles["empty"], styles["arriving"])}>
          <Spinner />
          {t("meeting.tile.arriving")}
        </p>
      )}
      {status === "paused" && (
        <p className={styles["paused"]}>
          <VideoOff size={16} aria-hidden="true" />
          {t("meeting.tile.paused")}
        </p>
      )}
    </>
  );
}
