import { showTrack } from "@palabre/client/media";
import { type SyntheticEvent, useEffect, useRef } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./OwnPicture.module.css";

export type PictureProps = {
  className?: string | undefined;
  /** Whenever the picture comes or takes another size. */
  onSize?: ((event: SyntheticEvent<HTMLVideoElement>) => void) | undefined;
};

/** One's own camera, as in a mirror. Decoration: one knows oneself. */
export function OwnPicture({ track, className, onSize }: PictureProps & { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? showTrack(track, video.current) : undefined), [track]);
  return (
    <video
      ref={video}
      className={classes(styles["picture"], className)}
      muted
      playsInline
      onLoadedData={onSize}
      onResize={onSize}
    />
  );
}
