import type { Participant } from "@palabre/protocol";
import { VideoOff } from "lucide-react";
import { type SyntheticEvent, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { useScene } from "../MeetingContext.ts";
import { OwnPicture } from "../OwnPicture.tsx";
import { RemotePicture } from "./RemotePicture.tsx";
import styles from "./TilePicture.module.css";

/** What is to be seen of somebody: the camera, or the initials. */
export function TilePicture({ person }: { person: Participant }) {
  const isSelf = useScene(({ self }) => self === person.id);
  const ownTrack = useScene(({ devices }) => devices.camera.track);
  const status = useScene(
    ({ call }) => call.tiles.find((tile) => tile.participantId === person.id && tile.source === "camera")?.status,
  );
  if (isSelf && ownTrack) return <OwnPicture track={ownTrack} />;
  if (isSelf || status === undefined) return <Initials person={person} />;
  return <Camera person={person} status={status} />;
}

function Initials({ person: { id, name } }: { person: Participant }) {
  return (
    <span className={styles["empty"]}>
      <Avatar name={name} seed={id} size="min(38cqw, 38cqh, 128px)" />
    </span>
  );
}

/** Beyond this share of its height, cutting a picture to the tile's proportions would cut off heads. */
const mostCut = 0.4;

const isTooTall = ({ videoWidth, videoHeight, clientWidth, clientHeight }: HTMLVideoElement): boolean =>
  1 - videoWidth / videoHeight / (clientWidth / clientHeight) > mostCut;

function Camera({ person, status }: { person: Participant; status: "loading" | "live" | "paused" }) {
  const { t } = useTranslation();
  const [shape, setShape] = useState<"unknown" | "wide" | "tall">("unknown");
  const handleSize = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) =>
    setShape(isTooTall(currentTarget) ? "tall" : "wide");
  return (
    <>
      <RemotePicture
        participantId={person.id}
        source="camera"
        className={classes(styles["picture"], shape === "tall" && styles["whole"])}
        onSize={handleSize}
      />
      {shape === "unknown" && (
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
