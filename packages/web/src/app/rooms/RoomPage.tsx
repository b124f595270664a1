import type { RoomName } from "@palabre/protocol";
import type { Room } from "@palabre/protocol/api";
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
import { MembersSection } from "./MembersSection.tsx";
import { OwnerSection } from "./OwnerSection.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import type { SectionProps } from "./SectionProps.ts";
import { AccessSection, FreedomSection, KeepingSection } from "./SettingSections.tsx";

/** Everything that can be said of one room, on one page. */
export function RoomPage({ roomName }: { roomName: RoomName }) {
  return <SignedInOnly>{() => <OneRoom key={roomName} roomName={roomName} />}</SignedInOnly>;
}

const words = { not_found: "rooms.unknown", forbidden: "rooms.notYours" };

function OneRoom({ roomName }: { roomName: RoomName }) {
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
      {room ? <Sections room={room} onRoom={setRoom} /> : !loading.refused && <Skeleton height={240} />}
    </SitePage>
  );
}

function Sections(props: SectionProps) {
  const { t } = useTranslation();
  return (
    <>
      {props.room.isArchived && <Banner tone="info">{t("rooms.isArchived")}</Banner>}
      <AddressSection {...props} />
      <AccessSection {...props} />
      <FreedomSection {...props} />
      <KeepingSection {...props} />
      <MembersSection {...props} />
      {props.room.standing === "owner" && <OwnerSection {...props} />}
    </>
  );
}
