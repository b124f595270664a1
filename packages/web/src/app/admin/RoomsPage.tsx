import { listAllRooms, type OutputOfRoute, type OwnAccount } from "@palabre/protocol/api";
import { DoorOpen, FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { NewRoomDialog } from "./NewRoomDialog.tsx";
import { Pager, SearchField, useListing } from "./Paged.tsx";
import { useLoaded } from "./useLoaded.ts";

/** Rooms that somebody or the organisation owns, and whose they are. */
export function RoomsPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.rooms"));
  const { search, page, input, setSearch, setPage } = useListing();
  const [opened, setOpened] = useState<"new" | "import">();
  const close = () => setOpened(undefined);
  const mayChange = account.role === "administrator";
  const rooms = useLoaded(listAllRooms, { input });
  const handleImported = () => {
    close();
    rooms.reload();
    heading.current?.focus();
  };
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.rooms")}
      </h1>
      <SearchField label={t("admin.rooms.search")} onSearch={setSearch} />
      <Box
        title={rooms.answer?.count ? t("admin.rooms.count", { count: rooms.answer.count }) : t("admin.sections.rooms")}
        end={
          mayChange && (
            <div className={styles["row"]}>
              <Button icon={FileUp} onClick={() => setOpened("import")}>
                {t("admin.import.open")}
              </Button>
              <Button variant="soft" icon={Plus} onClick={() => setOpened("new")}>
                {t("admin.rooms.new.open")}
              </Button>
            </div>
          )
        }
      >
        <WhenLoaded loaded={rooms}>
          {({ rooms: found, count, pageSize }) => (
            <>
              {found.length === 0 ? (
                <EmptyState icon={DoorOpen} title={search === "" ? t("admin.rooms.none") : t("admin.nothing", { search })} />
              ) : (
                <List label={t("admin.sections.rooms")}>
                  {found.map((room) => (
                    <RoomRow key={room.name} room={room} verb={mayChange ? "set" : "see"} />
                  ))}
                </List>
              )}
              <Pager page={page} count={count} pageSize={pageSize} onPage={setPage} />
            </>
          )}
        </WhenLoaded>
      </Box>
      {opened === "new" && <NewRoomDialog onClose={close} />}
      {opened === "import" && <ImportDialog onImported={handleImported} onClose={close} />}
    </>
  );
}

type RoomRowProps = { room: OutputOfRoute<typeof listAllRooms>["rooms"][number]; verb: "set" | "see" };

function RoomRow({ room: { name, title, number, owner, isArchived, lastUsedAt }, verb }: RoomRowProps) {
  const { t, formats } = useTranslation();
  const spoken = number.replace(/(\d{3})(?=\d)/g, "$1\u00a0");
  const used =
    lastUsedAt === null ? t("admin.rooms.unused") : t("admin.rooms.used", { day: formats.day(new Date(lastUsedAt), new Date()) });
  return (
    <ListRow
      icon={DoorOpen}
      title={title}
      details={[
        t("admin.rooms.where", { name, number: spoken }),
        owner === null ? t("admin.rooms.organisation") : t("admin.rooms.owner", { owner }),
        used,
      ]}
      end={
        <>
          {isArchived && <Chip>{t("admin.rooms.archived")}</Chip>}
          <Link href={`/rooms/${name}`} className={buttonClass({})} aria-label={t(`admin.rooms.${verb}Name`, { title })}>
            {t(`admin.rooms.${verb}`)}
          </Link>
        </>
      }
    />
  );
}
