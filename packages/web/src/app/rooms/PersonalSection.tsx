import type { RoomName } from "@palabre/protocol";
import { Copy, UserRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useAnnounce, useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { useCopyLink } from "./useCopyLink.ts";

/** The room under one's own name: made with one button, then there to be copied. */
export function PersonalSection({ onMade }: { onMade: () => void }) {
  const { t } = useTranslation();
  const { account } = useParts();
  const announce = useAnnounce();
  const [room, setRoom] = useState<RoomName | null>();
  const heading = useRef<HTMLHeadingElement>(null);
  const loading = useRequest(async () => setRoom((await account.call(() => roomsApi.personal())).room));
  const load = useRef(loading.send);
  // It never rejects.
  useEffect(() => void load.current(), []);
  const making = useRequest(async () => {
    const { name } = await account.call(() => roomsApi.makePersonal());
    setRoom(name);
    announce(t("rooms.personal.made", { address: `${window.location.host}/${name}` }));
    heading.current?.focus();
    onMade();
  });
  const refused = loading.refused ?? making.refused;
  return (
    <Section title={t("rooms.personal.title")} lead={t("rooms.personal.lead")} heading={heading}>
      {room === undefined && !loading.refused && <Skeleton height={44} />}
      {room && <Address room={room} />}
      {room === null && (
        <Button
          variant="soft"
          icon={UserRound}
          className={styles["start"]}
          isBusy={making.isBusy}
          busyLabel={t("rooms.new.making")}
          onClick={() => void making.send()} // It never rejects.
        >
          {t("rooms.personal.make")}
        </Button>
      )}
      {refused && (
        <Banner tone="error">
          <RefusalText refused={refused} words={{ forbidden: "rooms.noRight" }} />
        </Banner>
      )}
    </Section>
  );
}

function Address({ room }: { room: RoomName }) {
  const { t } = useTranslation();
  const copy = useCopyLink();
  return (
    <>
      <p className={styles["own"]}>{`${window.location.host}/${room}`}</p>
      <div className={form["actions"]}>
        <Button icon={Copy} variant="primary" onClick={() => void copy(room)}>
          {t("rooms.copy")}
        </Button>
        <Link href={`/rooms/${room}`} className={buttonClass({})} aria-label={t("rooms.changeOf", { room })}>
          {t("rooms.change")}
        </Link>
      </div>
    </>
  );
}
