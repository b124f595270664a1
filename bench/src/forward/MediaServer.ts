/** What forwards sound and picture, alone on its core. */
export type MediaServer = {
  kind: "livekit" | "janus";
  /** Where its guests knock. */
  url: string;
  cpuSeconds(): Promise<number>;
  close(): Promise<void>;
};
