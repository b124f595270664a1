import type { RoomName } from "@palabre/protocol";
import type { RoomOffer } from "@palabre/protocol/api";
import { Gift } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import { roomsApi } from "./roomsApi.ts";

/** Rooms that others offer; nothing where there are none. */
export function OffersSection({ onTaken }: { onTaken: () => void }) {
  const { t } = useTranslation();
  const { account, toasts } = useParts();
  const [offers, setOffers] = useState<readonly RoomOffer[]>([]);
  const loading = useRequest(async () => setOffers(await account.call(() => roomsApi.offers())));
  const load = useRef(loading.send);
  // It never rejects.
  useEffect(() => void load.current(), []);
  const answering = useRequest(async (room: RoomName, isAccepted: boolean) => {
    await account.call(() => roomsApi.answerOffer({ room, isAccepted }));
    setOffers((all) => all.filter((offer) => offer.room !== room));
    toasts.show({ text: t(isAccepted ? "rooms.offers.accepted" : "rooms.offers.declined", { room }) });
    if (isAccepted) onTaken();
  });
  if (offers.length === 0) return null;
  return (
    <Section title={t("rooms.offers.title")} lead={t("rooms.offers.lead")}>
      <List label={t("rooms.offers.title")}>
        {offers.map(({ room, title, from }) => (
          <ListRow
            key={room}
            icon={Gift}
            title={title}
            details={[`/${room}`, t("rooms.offers.from", { name: from })]}
            end={
              <>
                <Button
                  aria-label={t("rooms.offers.declineOf", { room: title })}
                  onClick={() => void answering.send(room, false)} // It never rejects.
                >
                  {t("rooms.offers.decline")}
                </Button>
                <Button
                  variant="soft"
                  aria-label={t("rooms.offers.acceptOf", { room: title })}
                  onClick={() => void answering.send(room, true)} // It never rejects.
                >
                  {t("rooms.offers.accept")}
                </Button>
              </>
            }
          />
        ))}
      </List>
      {answering.refused && (
        <Banner tone="error">
          <RefusalText refused={answering.refused} words={{ forbidden: "rooms.noRight", not_found: "rooms.offers.over" }} />
        </Banner>
      )}
    </Section>
  );
}
