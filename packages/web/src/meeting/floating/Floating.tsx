import { stateOf } from "@palabre/client";
import { meeting, participantOf } from "@palabre/protocol";
import { useEffect } from "react";
import { createPortal } from "react-dom";
import { classes } from "../../lib/classes.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Action } from "../Action.ts";
import { useActionLook } from "../actions/actionLook.ts";
import { cameraAction, microphoneAction } from "../actions/devices.ts";
import { leaveAction } from "../actions/meetingActions.ts";
import { useRun } from "../actions/useRun.ts";
import { useScene } from "../MeetingContext.ts";
import { NameTag } from "../stage/NameTag.tsx";
import type { Seats } from "../stage/Seats.ts";
import { TilePicture } from "../stage/TilePicture.tsx";
import { ToolButton } from "../toolbar/ToolButton.tsx";
import styles from "./Floating.module.css";

const tools: readonly Action[] = [microphoneAction, cameraAction, leaveAction];

/** The small window above all others, while it is open: who speaks, and the three things that cannot wait. */
export function Floating({ seats }: { seats: Seats }) {
  const floating = useScene(({ local }) => local.floating);
  // Whoever leaves the meeting leaves no window behind.
  useEffect(() => () => floating?.close(), [floating]);
  return floating && createPortal(<Speaker seats={seats} />, floating.document.body);
}

function Speaker({ seats }: { seats: Seats }) {
  const { t } = useTranslation();
  const { lead } = useStore(seats.state);
  const person = useScene(({ view }) => lead && participantOf(stateOf(view, meeting), lead));
  const isSpeaking = useScene(({ call }) => lead !== undefined && call.speakers.includes(lead));
  return (
    <main className={styles["floating"]} aria-label={t("meeting.stage.label")}>
      <figure className={classes(styles["speaker"], isSpeaking && styles["speaking"])} aria-label={person?.name}>
        {person && <TilePicture key={person.id} person={person} ratio={16 / 9} />}
        {person && <NameTag person={person} />}
      </figure>
      <div className={styles["tools"]}>
        {tools.map((action) => (
          <Tool key={action.id} action={action} />
        ))}
      </div>
    </main>
  );
}

function Tool({ action }: { action: Action }) {
  const { t } = useTranslation();
  const { label, caption, icon, tone, isOn } = useActionLook(action);
  const run = useRun();
  return (
    <ToolButton
      icon={icon}
      caption={t(caption)}
      tone={tone}
      aria-label={label === caption ? undefined : t(label)}
      aria-pressed={isOn}
      onClick={() => run(action)}
    />
  );
}
