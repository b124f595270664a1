import { useEffect, useRef } from "react";
import styles from "./TilePicture.module.css";

const width = 16;
const height = 9;
const everyMs = 1_000;

/** A few dots of a picture, enlarged: as soft as a blur, at no cost on machines whose blur has no graphics card to run on. */
export function Backdrop({ video }: { video: HTMLVideoElement }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    const draw = () => {
      const { videoWidth, videoHeight } = video;
      const seen = (videoWidth * height) / width;
      context?.drawImage(video, 0, (videoHeight - seen) / 2, videoWidth, seen, 0, 0, width, height);
    };
    draw();
    const timer = setInterval(draw, everyMs);
    return () => clearInterval(timer);
  }, [video]);
  return <canvas ref={canvas} width={width} height={height} className={styles["backdrop"]} />;
}
