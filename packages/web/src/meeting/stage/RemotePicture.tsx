import type { TileSource } from "@palabre/client/media";
import type { ParticipantId } from "@palabre/protocol";
import { useEffect, useRef } from "react";
import { useSession } from "../MeetingContext.ts";
import type { PictureProps } from "../OwnPicture.tsx";

type RemotePictureProps = PictureProps & { participantId: ParticipantId; source: TileSource };

/** What somebody sends. Sound comes by another way. */
export function RemotePicture({ participantId, source, className, onSize }: RemotePictureProps) {
  const { call } = useSession();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? call.attach(participantId, source, video.current) : undefined), [call, participantId, source]);
  return <video ref={video} className={className} muted playsInline onLoadedData={onSize} onResize={onSize} />;
}
