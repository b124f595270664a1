import { stateOf } from "@palabre/client";
import { volumeOf } from "@palabre/client/media";
import { meeting, type ParticipantId, participantOf } from "@palabre/protocol";
import { useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { useScene, useSession } from "../MeetingContext.ts";
import styles from "./VolumeDialog.module.css";

/** How loud somebody is heard here. The others are told nothing. */
export function VolumeDialog({ participantId, onClose }: { participantId: ParticipantId; onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = useSession();
  const id = useId();
  const name = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId)?.name ?? "");
  const percent = useScene((scene) => Math.round(volumeOf(scene.call.hearing, participantId) * 100));
  return (
    <Sheet title={t("meeting.volume.title", { name })} onClose={onClose}>
      <div className={styles["row"]}>
        <label className={styles["label"]} htmlFor={id}>
          {t("meeting.volume.label")}
        </label>
        <input
          id={id}
          className={styles["slider"]}
          type="range"
          min={0}
          max={100}
          step={5}
          value={percent}
          aria-valuetext={t("meeting.volume.percent", { percent })}
          onChange={({ target }) => call.setVolume(participantId, target.valueAsNumber / 100)}
        />
        {/* The slider says it already: heard, it would be said twice. */}
        <span className={styles["percent"]} aria-hidden="true">
          {t("meeting.volume.percent", { percent })}
        </span>
      </div>
      <p className={styles["note"]}>{t("meeting.volume.note", { name })}</p>
    </Sheet>
  );
}
