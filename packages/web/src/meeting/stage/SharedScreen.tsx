import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { Maximize2, ScreenShare } from "lucide-react";
import { type CSSProperties, type SyntheticEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useScene } from "../MeetingContext.ts";
import type { Rect } from "./grid.ts";
import { RemotePicture } from "./RemotePicture.tsx";
import styles from "./SharedScreen.module.css";

/** Somebody's screen, whole, as large as the room allows. */
export function SharedScreen({ participantId, rect }: { participantId: ParticipantId; rect: Rect }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const name = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.name ?? "");
  const [ratio, setRatio] = useState(16 / 9);
  const label = t("meeting.screen.of", { name });
  const handleSize = ({ currentTarget: { videoWidth, videoHeight } }: SyntheticEvent<HTMLVideoElement>) => {
    if (videoWidth > 0 && videoHeight > 0) setRatio(videoWidth / videoHeight);
  };
  return (
    <figure
      className={styles["place"]}
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
      aria-label={label}
    >
      <div ref={frame} className={styles["frame"]} style={{ "--ratio": ratio } as CSSProperties}>
        <RemotePicture participantId={participantId} source="screen" className={styles["picture"]} onSize={handleSize} />
        <figcaption className={styles["tag"]}>
          <ScreenShare size={18} aria-hidden="true" />
          <span className={styles["name"]}>{label}</span>
          {document.fullscreenEnabled && (
            <IconButton
              className={styles["enlarge"]}
              label={t("meeting.screen.enlarge")}
              icon={Maximize2}
              onClick={() => void frame.current?.requestFullscreen().catch(() => undefined)} // Refused: it stays as it is.
            />
          )}
        </figcaption>
      </div>
    </figure>
  );
}
