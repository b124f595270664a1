import type { SignedIn } from "@palabre/protocol/api";
import { Monitor, Smartphone } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { platformOf } from "../../lib/platform.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Question } from "../site/Question.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Account.module.css";
import { placeName } from "./placeName.ts";

type Places = readonly SignedIn[];

/** Where one is signed in; each place can be left from here, and all others at once. */
export function PlacesSection() {
  const { account } = useParts();
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [places, setPlaces] = useState<Places>();
  const loading = useRequest(async () => setPlaces(await account.call((api) => api.places())));
  const load = useRef(loading.send);
  useEffect(() => void load.current(), []);
  // What had the focus has gone with its row.
  const handleEnded = (left: Places) => {
    heading.current?.focus();
    setPlaces(left);
  };
  return (
    <Section title={t("account.places.title")} lead={t("account.places.lead")} heading={heading}>
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("site.retry")}</Button>}>
          <RefusalText refused={loading.refused} />
        </Banner>
      )}
      {places ? (
        <>
          <List label={t("account.places.title")}>
            {places.map((place) => (
              <PlaceRow key={place.id} place={place} onEnded={() => handleEnded(places.filter((other) => other !== place))} />
            ))}
          </List>
          {places.length > 1 && <EndOthers onEnded={() => handleEnded(places.filter(({ isThisOne }) => isThisOne))} />}
        </>
      ) : (
        !loading.refused && <Skeleton height={64} />
      )}
    </Section>
  );
}

const isHandheld = (userAgent: string): boolean =>
  ["android", "ios"].includes(platformOf({ userAgent, maxTouchPoints: 0 }).system);

function PlaceRow({ place, onEnded }: { place: SignedIn; onEnded: () => void }) {
  const { t, formats } = useTranslation();
  const name = placeName(place.userAgent, t);
  const at = (ms: number) => ({ day: formats.day(new Date(ms), new Date()), time: formats.time(new Date(ms)) });
  return (
    <ListRow
      icon={isHandheld(place.userAgent) ? Smartphone : Monitor}
      title={name}
      details={[t("account.places.seen", at(place.seenAt)), t("account.places.since", at(place.createdAt))]}
      end={
        place.isThisOne ? (
          <Chip tone="ok">{t("account.places.this")}</Chip>
        ) : (
          <EndButton id={place.id} name={name} onEnded={onEnded} />
        )
      }
    />
  );
}

function EndButton({ id, name, onEnded }: { id: string; name: string; onEnded: () => void }) {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  const ending = useRequest(async () => {
    await account.call((api) => api.signOutAt(id));
    toasts.show({ text: t("account.places.ended", { place: name }) });
    onEnded();
  });
  return (
    <>
      <Button
        aria-label={t("account.places.endName", { place: name })}
        isBusy={ending.isBusy}
        busyLabel={t("account.places.ending")}
        onClick={() => void ending.send()}
      >
        {t("account.places.end")}
      </Button>
      {ending.refused && (
        <Banner tone="error">
          <RefusalText refused={ending.refused} />
        </Banner>
      )}
    </>
  );
}

function EndOthers({ onEnded }: { onEnded: () => void }) {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const end = async () => {
    await account.call((api) => api.signOutElsewhere());
    setIsAsking(false);
    toasts.show({ text: t("account.places.endedOthers") });
    onEnded();
  };
  return (
    <>
      <Button className={styles["start"]} onClick={() => setIsAsking(true)}>
        {t("account.places.endOthers")}
      </Button>
      {isAsking && (
        <Question
          title={t("account.places.confirm.title")}
          text={t("account.places.confirm.text")}
          verb={t("account.places.confirm.verb")}
          busyVerb={t("account.places.ending")}
          onConfirm={end}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
