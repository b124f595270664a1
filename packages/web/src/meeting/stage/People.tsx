import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId } from "@palabre/protocol";
import { type PointerEvent, useEffect, useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import type { Scene } from "../Action.ts";
import { isSameList, isSameRecord } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";
import { usePhone } from "../useMediaQuery.ts";
import { type Arrangement, arrange, seatsAtOnce } from "./arrange.ts";
import { type Cast, castOf } from "./cast.ts";
import { type Rect, type Size, tileInside } from "./grid.ts";
import { Pager } from "./Pager.tsx";
import { type Page, pageAt } from "./pages.ts";
import type { Seats } from "./Seats.ts";
import { SharedScreen } from "./SharedScreen.tsx";
import styles from "./Stage.module.css";
import { type Spot, screensIn, spotKey } from "./spots.ts";
import { Tile } from "./Tile.tsx";

const wishesIn = ({ local: { view, pinned, alone, isSelfHidden } }: Scene) => ({ view, pinned, alone, isSelfHidden });

/** What is to be seen, from who is here, what is shared and what one chose. */
const useCast = (seats: Seats): Cast => {
  const { order, lead } = useStore(seats.state);
  const screens = useScene(screensIn, isSameList);
  const self = useScene((scene) => scene.self);
  const spotlight = useScene(({ view }) => stateOf(view, meeting).spotlight);
  const { view, ...wishes } = useScene(wishesIn, isSameRecord);
  const isSpeakerView = view === "speaker" && order.length > 1;
  return castOf({ ...wishes, order, self, spotlight, screens, lead: isSpeakerView ? lead : undefined });
};

type Turning = Page<Spot> & { turnTo: (page: number) => void };

/** Those beside what is large, a page at a time. */
const usePage = ({ large, rest }: Cast, atOnce: number): Turning => {
  const count = large.length;
  // What is large leaves room for fewer: from there one begins anew at the first page.
  const [first, setFirst] = useState({ beside: count, index: 0 });
  const page = pageAt(rest, atOnce, first.beside === count ? first.index : 0);
  return { ...page, turnTo: (next) => setFirst({ beside: count, index: next * atOnce }) };
};

/** The room that the pages' number takes; on a phone the arrows stand beside it, since they would hide faces. */
const pagerHeight = (isPhone: boolean): number => (isPhone ? 48 : 30);

/** Everybody and every screen that is in sight, each in its place. */
export function People({ size, seats }: { size: Size; seats: Seats }) {
  const cast = useCast(seats);
  const isFace = cast.large.every(({ source }) => source !== "screen");
  const shape = { size, large: cast.large.length, isFace };
  const atOnce = seatsAtOnce(shape);
  useEffect(() => seats.showAtOnce(atOnce), [seats, atOnce]);
  const { page, pages, shown, turnTo } = usePage(cast, atOnce);
  const isPhone = usePhone();
  const pager = pages > 1 ? pagerHeight(isPhone) : 0;
  const places = arrange({ ...shape, size: { ...size, height: size.height - pager } }, shown.length);
  return (
    <div
      className={styles["people"]}
      onPointerOver={(event) => event.pointerType === "mouse" && seats.hold(participantAt(event))}
      onPointerLeave={() => seats.hold(undefined)}
    >
      {placed({ large: cast.large, rest: shown }, places).map(({ spot, rect, isLarge }) =>
        spot.source === "screen" ? (
          <SharedScreen key={spotKey(spot)} participantId={spot.participantId} isLarge={isLarge} {...rect} />
        ) : (
          <Tile key={spotKey(spot)} participantId={spot.participantId} {...(isLarge ? tileInside(rect) : rect)} />
        ),
      )}
      {pager > 0 && <Pager page={page} pages={pages} height={pager} top={places.seats[0]?.y ?? 0} onTurn={turnTo} />}
    </div>
  );
}

type Placed = { spot: Spot; rect: Rect; isLarge: boolean };

/** In one list, so that a tile that becomes large stays the same element, and its picture never blinks. */
const placed = ({ large, rest }: Cast, places: Arrangement): readonly Placed[] => [
  ...large.flatMap((spot, index) => place(spot, places.large[index], true)),
  ...rest.flatMap((spot, index) => place(spot, places.seats[index], false)),
];

const place = (spot: Spot, rect: Rect | undefined, isLarge: boolean): readonly Placed[] =>
  rect ? [{ spot, rect, isLarge }] : [];

const participantAt = ({ target }: PointerEvent): ParticipantId | undefined =>
  target instanceof Element
    ? (target.closest<HTMLElement>("[data-participant]")?.dataset["participant"] as ParticipantId | undefined)
    : undefined;
