import type { RoomEntry } from "@palabre/protocol/api";
import { Archive, DoorOpen, Link as LinkIcon, Search, Settings, UsersRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { roomTitle } from "../../lib/room-title.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Link } from "../../ui/Link.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { useCopyLink } from "./useCopyLink.ts";

type Asked = { search: string; archived: boolean; page: number };
type Answer = Awaited<ReturnType<typeof roomsApi.list>>;

const first: Asked = { search: "", archived: false, page: 1 };
const typingMs = 250;

/** What was asked for last, once somebody has stopped typing for a moment; and its answer. */
const useRooms = () => {
  const { account } = useParts();
  const [asked, setAsked] = useState(first);
  const [answer, setAnswer] = useState<Answer>();
  const latest = useRef(asked);
  latest.current = asked;
  const loading = useRequest(async () => {
    // Whoever types on while an answer is under way wants the next one.
    for (let of: Asked | undefined; of !== latest.current; ) {
      of = latest.current;
      const { search, archived, page } = of;
      const found = await account.call(() =>
        roomsApi.list({ page, ...(search && { search }), ...(archived && { archived: "true" }) }),
      );
      if (of === latest.current) setAnswer(found);
    }
  });
  const load = useRef(loading.send);
  load.current = loading.send;
  useEffect(() => {
    const timer = setTimeout(() => void load.current(), asked.search ? typingMs : 0);
    return () => clearTimeout(timer);
  }, [asked]);
  return { asked, ask: (changes: Partial<Asked>) => setAsked((now) => ({ ...now, page: 1, ...changes })), answer, loading };
};

export function RoomList() {
  const { t } = useTranslation();
  const { asked, ask, answer, loading } = useRooms();
  return (
    <Section title={t("rooms.list")}>
      <div className={styles["tools"]}>
        <Field
          label={t("rooms.search")}
          type="search"
          icon={Search}
          maxLength={100}
          value={asked.search}
          onChange={({ target }) => ask({ search: target.value })}
        />
        <Switch label={t("rooms.archived")} isOn={asked.archived} onChange={(archived) => ask({ archived })} />
      </div>
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("site.retry")}</Button>}>
          <RefusalText refused={loading.refused} />
        </Banner>
      )}
      {answer ? <Found answer={answer} asked={asked} /> : !loading.refused && <Skeleton height={64} />}
      {answer && <Pages answer={answer} page={asked.page} onTurn={(page) => ask({ page })} />}
    </Section>
  );
}

function Found({ answer, asked }: { answer: Answer; asked: Asked }) {
  const { t } = useTranslation();
  if (answer.count > 0)
    return (
      <List label={t("rooms.list")}>
        {answer.rooms.map((room) => (
          <RoomRow key={room.name} room={room} />
        ))}
      </List>
    );
  const kind = asked.search ? "notFound" : asked.archived ? "noneArchived" : "none";
  return (
    <EmptyState icon={DoorOpen} title={t(`rooms.${kind}.title`)}>
      {t(`rooms.${kind}.text`)}
    </EmptyState>
  );
}

function RoomRow({ room }: { room: RoomEntry }) {
  const { t } = useTranslation();
  const copy = useCopyLink();
  const title = room.title || roomTitle(room.name);
  const canChange = room.standing === "owner" || room.standing === "organiser";
  return (
    <ListRow
      icon={room.isArchived ? Archive : DoorOpen}
      title={title}
      details={[room.name, ...(room.standing === "owner" ? [] : [t(`rooms.standing.${room.standing}`)])]}
      end={
        <>
          {room.presentCount > 0 && (
            <Chip tone="leaf" icon={UsersRound}>
              {t("rooms.present", { count: room.presentCount })}
            </Chip>
          )}
          <IconButton label={t("rooms.copyOf", { room: title })} icon={LinkIcon} onClick={() => void copy(room.name)} />
          {canChange && (
            <Link
              href={`/rooms/${room.name}`}
              aria-label={t("rooms.changeOf", { room: title })}
              className={buttonClass({ variant: "ghost" })}
            >
              <Settings size={20} aria-hidden="true" />
              {t("rooms.change")}
            </Link>
          )}
          {!room.isArchived && (
            <Link
              href={`/${room.name}`}
              aria-label={t("rooms.enterOf", { room: title })}
              className={buttonClass({ variant: "soft" })}
            >
              {t("rooms.enter")}
            </Link>
          )}
        </>
      }
    />
  );
}

function Pages({ answer, page, onTurn }: { answer: Answer; page: number; onTurn: (page: number) => void }) {
  const { t } = useTranslation();
  const pages = Math.ceil(answer.count / answer.pageSize);
  if (pages < 2) return null;
  const [isFirst, isLast] = [page <= 1, page >= pages];
  return (
    <nav aria-label={t("rooms.pages")} className={styles["pages"]}>
      {/* Not `disabled`: the focus would be thrown away at the last page. */}
      <Button aria-disabled={isFirst} onClick={() => !isFirst && onTurn(page - 1)}>
        {t("rooms.before")}
      </Button>
      <span role="status">{t("rooms.page", { page, pages })}</span>
      <Button aria-disabled={isLast} onClick={() => !isLast && onTurn(page + 1)}>
        {t("rooms.after")}
      </Button>
    </nav>
  );
}
