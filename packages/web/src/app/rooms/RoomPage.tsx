import type { RoomName } from "@palabre/protocol";
import type { Room, SiteRole } from "@palabre/protocol/api";
import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { roomTitle } from "../../lib/room-title.ts";
import { usePage } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { SignedInOnly } from "../site/SignedInOnly.tsx";
import { SitePage } from "../site/SitePage.tsx";
import { AddressSection } from "./AddressSection.tsx";
import { DoorSection } from "./DoorSection.tsx";
import { MeetingsSection } from "./MeetingsSection.tsx";
import { MembersSection } from "./MembersSection.tsx";
import { OwnerSection } from "./OwnerSection.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import type { SectionProps } from "./SectionProps.ts";
import { AccessSection, FreedomSection, KeepingSection } from "./SettingSections.tsx";
import { WordsSection } from "./WordsSection.tsx";

/** Everything that can be said of one room, on one page. */
export function RoomPage({ roomName }: { roomName: RoomName }) {
  return <SignedInOnly>{({ role }) => <OneRoom key={roomName} roomName={roomName} role={role} />}</SignedInOnly>;
}

const words = { not_found: "rooms.unknown", forbidden: "rooms.notYours" };

/** The organisation's rooms are kept by whoever administrates the site. */
const mayOwn = ({ standing, owner }: Room, role: SiteRole): boolean =>
  standing === "owner" || (owner === null && role === "administrator");

function OneRoom({ roomName, role }: { roomName: RoomName; role: SiteRole }) {
  const { account, router } = useParts();
  const { t } = useTranslation();
  const [room, setRoom] = useState<Room>();
  const loading = useRequest(async () => setRoom(await account.call(() => roomsApi.read(roomName))));
  const load = useRef(loading.send);
  // It never rejects.
  useEffect(() => void load.current(), []);
  const heading = usePage(room?.title || roomTitle(roomName));
  const present = room?.name;
  useEffect(() => {
    if (present !== undefined && present !== roomName) router.navigate(`/rooms/${present}`, { replace: true });
  }, [present, roomName, router]);
  return (
    <SitePage>
      <Link href="/rooms" className={buttonClass({ variant: "ghost" }, styles["start"])}>
        <ArrowLeft size={20} aria-hidden="true" />
        {t("rooms.back")}
      </Link>
      <h1 ref={heading} tabIndex={-1} className={styles["name"]}>
        {room?.title || roomTitle(roomName)}
      </h1>
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("site.retry")}</Button>}>
          <RefusalText refused={loading.refused} words={words} />
        </Banner>
      )}
      {room ? (
        <Sections room={room} onRoom={setRoom} mayOwn={mayOwn(room, role)} />
      ) : (
        !loading.refused && <Skeleton height={240} />
      )}
    </SitePage>
  );
}

function Sections(props: SectionProps) {
  const { t } = useTranslation();
  const looksAfter = props.mayOwn || props.room.standing === "organiser";
  return (
    <>
      {props.room.isArchived && <Banner tone="info">{t("rooms.isArchived")}</Banner>}
      {looksAfter && <WordsSection room={props.room.name} />}
      <AddressSection {...props} />
      <AccessSection {...props} />
      <DoorSection {...props} />
      <FreedomSection {...props} />
      <KeepingSection {...props} />
      <MembersSection {...props} />
      {looksAfter && <MeetingsSection room={props.room.name} />}
      {props.mayOwn && <OwnerSection {...props} />}
    </>
  );
}
