import type { ParticipantId } from "@palabre/protocol";
import { Hand } from "lucide-react";
import { useScene } from "../../meeting/MeetingContext.ts";
import styles from "./HandBadge.module.css";
import { rankIn } from "./queue.ts";

/** A raised hand and its rank on the tile, whose accessible name says the same. */
export function HandBadge({ participantId }: { participantId: ParticipantId }) {
  const rank = useScene((scene) => rankIn(scene, participantId));
  if (rank === 0) return null;
  return (
    <span className={styles["badge"]} aria-hidden="true">
      <Hand size={20} />
      {rank}
    </span>
  );
}
