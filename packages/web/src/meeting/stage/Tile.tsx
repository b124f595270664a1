import { stateOf } from "@palabre/client";
import { meeting, type Participant, type ParticipantId, participantOf } from "@palabre/protocol";
import { Pin } from "lucide-react";
import { memo, useRef } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useRun } from "../actions/useRun.ts";
import { pinAction } from "../actions/viewActions.ts";
import { useFeatures, useScene } from "../MeetingContext.ts";
import { ParticipantMenu } from "../participants/ParticipantMenu.tsx";
import { useNotes } from "../participants/useNotes.ts";
import type { Rect } from "./grid.ts";
import { NameTag } from "./NameTag.tsx";
import { Signal } from "./Signal.tsx";
import { includesSpot, personSpot } from "./spots.ts";
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
      <PinChip participantId={person.id} name={person.name} />
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
  const isPinned = useScene(({ local }) => person !== undefined && includesSpot(local.pinned, personSpot(person.id)));
  const said = [isSpeaking && t("meeting.tile.speaking"), isPinned && t("meeting.tile.pinned")].filter((one) => one !== false);
  return [name, ...said, ...notes].join(", ");
};

/** Somebody who is large by one's own wish, and the way back. */
function PinChip({ participantId, name }: { participantId: ParticipantId; name: string }) {
  const { t } = useTranslation();
  const run = useRun();
  const spot = personSpot(participantId);
  const isPinned = useScene(({ local }) => includesSpot(local.pinned, spot));
  if (!isPinned) return null;
  const label = t("meeting.pin.releaseOf", { name });
  return <IconButton label={label} icon={Pin} className={styles["pin"]} onClick={() => run(pinAction(spot))} />;
}

function Badges({ participantId }: { participantId: ParticipantId }) {
  return useFeatures().map(({ name, tileBadge: Badge }) => Badge && <Badge key={name} participantId={participantId} />);
}

function Veil({ name }: { name: string }) {
  const { t } = useTranslation();
  return <p className={styles["veil"]}>{t("meeting.tile.reconnecting", { name })}</p>;
}
