import { History, Link as LinkIcon, X } from "lucide-react";
import { useRef } from "react";
import { capitalised } from "../../lib/capitalised.ts";
import { useParts } from "../../lib/parts.ts";
import type { RecentRoom } from "../../lib/recent-rooms.ts";
import { roomTitle } from "../../lib/room-title.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Link } from "../../ui/Link.tsx";
import { joinFieldId } from "./JoinForm.tsx";
import styles from "./RecentRooms.module.css";

/** The rooms that this device entered; nothing as long as there is none. */
export function RecentRooms() {
  const { t } = useTranslation();
  const { recentRooms, toasts, account } = useParts();
  const rooms = useStore(recentRooms);
  const isSignedIn = useStore(account, ({ session, remembered }) =>
    session ? session.account !== null : remembered !== undefined,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  if (rooms.length === 0) return null;
  const focusField = () => document.getElementById(joinFieldId)?.focus();
  const handleRemoveAll = () => {
    focusField();
    recentRooms.forget(...rooms.map(({ name }) => name));
    toasts.show({ text: t("app.recents.removedAll"), undo: () => recentRooms.remember(...rooms) });
  };
  return (
    <section className={styles["recents"]} aria-labelledby="recents">
      <div className={styles["head"]}>
        <h2 id="recents" ref={heading} tabIndex={-1} className={styles["title"]}>
          {t("app.recents.title")}
        </h2>
        {rooms.length > 1 && (
          <Button
            variant="ghost"
            className={styles["removeAll"]}
            aria-label={t("app.recents.removeAllName")}
            onClick={handleRemoveAll}
          >
            {t("app.recents.removeAll")}
          </Button>
        )}
        {isSignedIn && (
          <Link href="/rooms" className={styles["all"]}>
            {t("app.recents.all")}
          </Link>
        )}
      </div>
      <ul className={styles["rooms"]}>
        {rooms.map((room) => (
          <RoomCard key={room.name} room={room} onRemove={() => (rooms.length > 1 ? heading.current?.focus() : focusField())} />
        ))}
      </ul>
    </section>
  );
}

/** `onRemove`: the moment to give the focus another place, since the button that had it goes. */
function RoomCard({ room, onRemove }: { room: RecentRoom; onRemove: () => void }) {
  const { recentRooms, toasts } = useParts();
  const { t, formats } = useTranslation();
  const title = roomTitle(room.name);
  const visitedAt = new Date(room.visitedAt);
  const handleRemove = () => {
    onRemove();
    recentRooms.forget(room.name);
    toasts.show({ text: t("app.recents.removed", { room: title }), undo: () => recentRooms.remember(room) });
  };
  return (
    <li className={styles["room"]}>
      <Link href={`/${room.name}`} className={styles["name"]}>
        {title}
      </Link>
      <span className={styles["meta"]}>
        <History size={16} strokeWidth={2.25} aria-hidden="true" />
        {capitalised(t("app.recents.visited", { day: formats.day(visitedAt, new Date()), time: formats.time(visitedAt) }))}
      </span>
      <span className={styles["meta"]}>
        <LinkIcon size={16} strokeWidth={2.25} aria-hidden="true" />
        <span className={styles["address"]}>{room.name}</span>
      </span>
      <IconButton label={t("app.recents.remove", { room: title })} icon={X} className={styles["remove"]} onClick={handleRemove} />
    </li>
  );
}
