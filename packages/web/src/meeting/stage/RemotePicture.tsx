import type { TileSource } from "@palabre/client/media";
import type { ParticipantId } from "@palabre/protocol";
import { type SyntheticEvent, useEffect, useRef } from "react";
import { useSession } from "../MeetingContext.ts";

type RemotePictureProps = {
  participantId: ParticipantId;
  source: TileSource;
  className?: string | undefined;
  /** Whenever the picture comes or takes another size. */
  onSize?: (event: SyntheticEvent<HTMLVideoElement>) => void;
};

/** What somebody sends. Sound comes by another way. */
export function RemotePicture({ participantId, source, className, onSize }: RemotePictureProps) {
  const { call } = useSession();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? call.attach(participantId, source, video.current) : undefined), [call, participantId, source]);
  return <video ref={video} className={className} muted playsInline onLoadedData={onSize} onResize={onSize} />;
}
