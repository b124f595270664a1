import { showTrack } from "@palabre/client/media";
import { useEffect, useRef } from "react";
import styles from "./OwnPicture.module.css";

/** One's own camera, as in a mirror. Decoration: one knows oneself. */
export function OwnPicture({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? showTrack(track, video.current) : undefined), [track]);
  return <video ref={video} className={styles["picture"]} muted playsInline />;
}
