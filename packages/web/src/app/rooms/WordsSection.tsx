import type { RoomName } from "@palabre/protocol";
import type { LeftWord } from "@palabre/protocol/api";
import { MessageSquare, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { capitalised } from "../../lib/capitalised.ts";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import { roomsApi } from "./roomsApi.ts";

/** What was left by those who found the room busy; nothing where there is nothing. */
export function WordsSection({ room }: { room: RoomName }) {
  const { t, formats } = useTranslation();
  const { account } = useParts();
  const heading = useRef<HTMLHeadingElement>(null);
  const [words, setWords] = useState<readonly LeftWord[]>([]);
  const loading = useRequest(async () => setWords(await account.call(() => roomsApi.words(room))));
  const load = useRef(loading.send);
  // It never rejects.
  useEffect(() => void load.current(), []);
  const dismissing = useRequest(async (id: string) => {
    await account.call(() => roomsApi.dismissWord({ room, id }));
    heading.current?.focus();
    setWords((all) => all.filter((word) => word.id !== id));
  });
  if (words.length === 0) return null;
  return (
    <Section title={t("rooms.words.title")} lead={t("rooms.words.lead")} heading={heading}>
      <List label={t("rooms.words.title")}>
        {words.map(({ id, name, text, at }) => {
          const when = { day: formats.day(new Date(at), new Date()), time: formats.time(new Date(at)) };
          return (
            <ListRow
              key={id}
              icon={MessageSquare}
              title={name}
              details={[capitalised(t("rooms.words.when", when)), text]}
              end={
                <IconButton
                  label={t("rooms.words.dismiss", { name })}
                  icon={X}
                  onClick={() => void dismissing.send(id)} // It never rejects.
                />
              }
            />
          );
        })}
      </List>
      {dismissing.refused && (
        <Banner tone="error">
          <RefusalText refused={dismissing.refused} />
        </Banner>
      )}
    </Section>
  );
}
