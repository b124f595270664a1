import { stateOf } from "@palabre/client";
import { meeting, type Participant, type ParticipantId, participantOf } from "@palabre/protocol";
import { memo, useRef } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useFeatures, useScene } from "../MeetingContext.ts";
import { ParticipantMenu } from "../participants/ParticipantMenu.tsx";
import { useNotes } from "../participants/useNotes.ts";
import type { Rect } from "./grid.ts";
import { NameTag } from "./NameTag.tsx";
import { Signal } from "./Signal.tsx";
import styles from "./Tile.module.css";
import { TilePicture } from "./TilePicture.tsx";
import { useGlide } from "./useGlide.ts";

type TileProps = Rect & { participantId: ParticipantId };

/** Somebody's seat. It reads what concerns this person alone, so that a voice or a hand renders one tile and not the grid. */
export const Tile = memo(function Tile({ participantId, x, y, width, height }: TileProps) {
  const figure = useRef<HTMLElement>(null);
  const person = useScene(({ view }) => participantOf(stateOf(view, meeting), participantId));
  const isSpeaking = useScene(({ call }) => call.speakers.includes(participantId));
  const label = useTileLabel(person, isSpeaking);
  useGlide(figure, { x, y, width, height });
  if (!person) return null;
  return (
    <figure
      ref={figure}
      data-participant={participantId}
      aria-label={label}
      className={classes(styles["tile"], isSpeaking && styles["speaking"])}
      style={{ left: x, top: y, width, height }}
    >
      <TileInside person={person} ratio={width / height} />
    </figure>
  );
});

/** All that stays as it is while the tile moves: a new order of many costs each of them a place and nothing more. */
const TileInside = memo(function TileInside({ person, ratio }: { person: Participant; ratio: number }) {
  return (
    <>
      <TilePicture person={person} ratio={ratio} />
      <Badges participantId={person.id} />
      <Signal participantId={person.id} />
      <NameTag person={person} />
      <ParticipantMenu participantId={person.id} name={person.name} className={styles["menu"]} />
      {person.connection === "reconnecting" && <Veil name={person.name} />}
      <span className={styles["ring"]} />
    </>
  );
});

const useTileLabel = (person: Participant | undefined, isSpeaking: boolean): string => {
  const { t } = useTranslation();
  const isSelf = useScene(({ self }) => self === person?.id);
  const notes = useNotes(person?.id);
  const name = isSelf ? t("meeting.tile.you", { name: person?.name ?? "" }) : (person?.name ?? "");
  const said = isSpeaking ? [t("meeting.tile.speaking")] : [];
  return [name, ...said, ...notes].join(", ");
};

function Badges({ participantId }: { participantId: ParticipantId }) {
  return useFeatures().map(({ name, tileBadge: Badge }) => Badge && <Badge key={name} participantId={participantId} />);
}

function Veil({ name }: { name: string }) {
  const { t } = useTranslation();
  return <p className={styles["veil"]}>{t("meeting.tile.reconnecting", { name })}</p>;
}
