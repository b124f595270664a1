import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { ScreenShare } from "lucide-react";
import { type CSSProperties, memo, type SyntheticEvent, useRef, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import type { Action } from "../Action.ts";
import { useActionLook } from "../actions/actionLook.ts";
import { useRun } from "../actions/useRun.ts";
import { fillAction, pinAction } from "../actions/viewActions.ts";
import { useScene } from "../MeetingContext.ts";
import { spotlightAction } from "../moderation/moderationActions.ts";
import type { Rect } from "./grid.ts";
import { RemotePicture } from "./RemotePicture.tsx";
import styles from "./SharedScreen.module.css";
import { screenSpot } from "./spots.ts";
import { useGlide } from "./useGlide.ts";

type SharedScreenProps = Rect & { participantId: ParticipantId; isLarge: boolean };

/** Somebody's screen, whole, as large as its place allows. */
export const SharedScreen = memo(function SharedScreen({ participantId, isLarge, ...rect }: SharedScreenProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLElement>(null);
  const name = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.name ?? "");
  const [ratio, setRatio] = useState(16 / 9);
  useGlide(place, rect);
  const label = t("meeting.screen.of", { name });
  const spot = screenSpot(participantId);
  const handleSize = ({ currentTarget: { videoWidth, videoHeight } }: SyntheticEvent<HTMLVideoElement>) => {
    if (videoWidth > 0 && videoHeight > 0) setRatio(videoWidth / videoHeight);
  };
  return (
    <figure
      ref={place}
      className={classes(styles["place"], !isLarge && styles["small"])}
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
      aria-label={label}
    >
      <div className={styles["frame"]} style={{ "--ratio": ratio } as CSSProperties}>
        <RemotePicture participantId={participantId} source="screen" className={styles["picture"]} onSize={handleSize} />
        <figcaption className={styles["tag"]}>
          <ScreenShare size={18} aria-hidden="true" />
          <span className={styles["name"]}>{label}</span>
          <ScreenButton action={pinAction(spot)} screen={label} />
          <ScreenButton action={spotlightAction(spot)} screen={label} />
          {isLarge && <ScreenButton action={fillAction(spot)} screen={label} />}
        </figcaption>
      </div>
    </figure>
  );
});

function ScreenButton({ action, screen }: { action: Action; screen: string }) {
  const { t } = useTranslation();
  const { label, icon, isAvailable } = useActionLook(action);
  const run = useRun();
  if (!isAvailable) return null;
  return <IconButton label={t("meeting.screen.do", { what: t(label), screen })} icon={icon} onClick={() => run(action)} />;
}
