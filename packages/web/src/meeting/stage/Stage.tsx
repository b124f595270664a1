import type { ParticipantId } from "@palabre/protocol";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useFeatures, useScene } from "../MeetingContext.ts";
import { Notices } from "../notices/Notices.tsx";
import { usePhone } from "../useMediaQuery.ts";
import { arrange, seatsAtOnce } from "./arrange.ts";
import { largestInside, type Size } from "./grid.ts";
import { InviteCard } from "./InviteCard.tsx";
import { Pager } from "./Pager.tsx";
import { pageAt } from "./pages.ts";
import type { Seats } from "./Seats.ts";
import { SharedScreen } from "./SharedScreen.tsx";
import styles from "./Stage.module.css";
import { sharedScreen } from "./sharedScreen.ts";
import { Tile } from "./Tile.tsx";
import { useSeats } from "./useSeats.ts";
import { useSize } from "./useSize.ts";

/** Everybody, and what is shared. */
export function Stage() {
  const { t } = useTranslation();
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const seats = useSeats();
  return (
    <main className={styles["stage"]} aria-label={t("meeting.stage.label")}>
      <Notices />
      <div ref={area} className={styles["area"]}>
        {size && seats && <People size={size} seats={seats} />}
        <Overlays />
      </div>
      <InviteCard />
    </main>
  );
}

function Overlays() {
  return useFeatures().map(({ name, overlay: Overlay }) => Overlay && <Overlay key={name} />);
}

const participantAt = ({ target }: PointerEvent): ParticipantId | undefined =>
  target instanceof Element
    ? (target.closest<HTMLElement>("[data-participant]")?.dataset["participant"] as ParticipantId | undefined)
    : undefined;

/** The room that the pages' number takes; on a phone the arrows stand beside it, since they would hide faces. */
const pagerHeight = (isPhone: boolean): number => (isPhone ? 48 : 30);

function People({ size, seats }: { size: Size; seats: Seats }) {
  const { order, lead } = useStore(seats.state);
  const screen = useScene(sharedScreen);
  const isSpeakerView = useScene(({ local }) => local.view === "speaker") && order.length > 1;
  const large = screen === undefined && isSpeakerView ? lead : undefined;
  const shape = { size, isFocused: screen !== undefined || large !== undefined };
  const atOnce = seatsAtOnce(shape);
  useEffect(() => seats.showAtOnce(atOnce), [seats, atOnce]);
  // What is large leaves room for fewer: from there one begins anew at the first page.
  const [first, setFirst] = useState({ isFocused: shape.isFocused, index: 0 });
  const others = order.filter((id) => id !== large);
  const { page, pages, shown } = pageAt(others, atOnce, first.isFocused === shape.isFocused ? first.index : 0);
  const turnTo = (next: number) => setFirst({ isFocused: shape.isFocused, index: next * atOnce });
  const isPhone = usePhone();
  const pager = pages > 1 ? pagerHeight(isPhone) : 0;
  const { focus, seats: rects } = arrange({ ...shape, size: { ...size, height: size.height - pager } }, shown.length);
  return (
    <div
      className={styles["people"]}
      onPointerOver={(event) => event.pointerType === "mouse" && seats.hold(participantAt(event))}
      onPointerLeave={() => seats.hold(undefined)}
    >
      {focus && screen && <SharedScreen participantId={screen} rect={focus} />}
      {focus && large && <Tile key={large} participantId={large} {...largestInside(focus, 16 / 9)} />}
      {shown.map((id, index) => {
        const rect = rects[index];
        return rect && <Tile key={id} participantId={id} {...rect} />;
      })}
      {pager > 0 && <Pager page={page} pages={pages} height={pager} top={rects[0]?.y ?? 0} onTurn={turnTo} />}
    </div>
  );
}
