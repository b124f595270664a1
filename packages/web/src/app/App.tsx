import { randomRoomName } from "@palabre/protocol";
import { SearchX, Signpost } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { KeptFocus } from "../lib/KeptFocus.ts";
import { useParts } from "../lib/parts.ts";
import { useStore } from "../lib/useStore.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "../ui/Button.tsx";
import { LiveRegion } from "../ui/LiveRegion.tsx";
import { HomeLink, MessagePage } from "../ui/MessagePage.tsx";
import { ToastRegion } from "../ui/ToastRegion.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { PageSkeleton } from "./PageSkeleton.tsx";
import type { Pages } from "./pages.ts";
import { type NameRefusal, parseRoute, type Route } from "./routes.ts";

export function App({ pages }: { pages: Pages }) {
  const path = useStore(useParts().router, (place) => place.path);
  useKeptFocus();
  return (
    <>
      <ErrorBoundary key={path}>
        <Suspense fallback={<PageSkeleton />}>
          <RoutePage route={parseRoute(path)} pages={pages} />
        </Suspense>
      </ErrorBoundary>
      <ToastRegion />
      <LiveRegion />
    </>
  );
}

const useKeptFocus = (): void => {
  useEffect(() => {
    const kept = new KeptFocus(document);
    return () => kept.close();
  }, []);
};

function RoutePage({ route, pages }: { route: Route; pages: Pages }) {
  const { "first-administrator": FirstAdministrator } = pages;
  switch (route.page) {
    case "home":
      return <pages.home.Page preloadMeeting={pages.meeting.preload} />;
    case "meeting":
      return <pages.meeting.Page key={route.roomName} roomName={route.roomName} />;
    case "login":
      return <pages.login.Page />;
    case "account":
      return <pages.account.Page />;
    case "admin":
      return <pages.admin.Page section={route.section} />;
    case "first-administrator":
      return <FirstAdministrator.Page />;
    case "rooms":
      return <pages.rooms.Page />;
    case "room":
      return <pages.room.Page roomName={route.roomName} />;
    case "instant":
      return <Instant />;
    case "redirect":
      return <Redirect to={route.to} />;
    case "invalid-name":
      return <NoRoom refusal={route.refusal} pages={pages} />;
    case "unknown":
      return <NotFound />;
  }
}

function Instant() {
  const [name] = useState(() => randomRoomName());
  return <Redirect to={`/${name}`} />;
}

function Redirect({ to }: { to: string }) {
  const { router } = useParts();
  useEffect(() => {
    router.navigate(to + window.location.search + window.location.hash, { replace: true });
  }, [router, to]);
  return <PageSkeleton />;
}

function NoRoom({ refusal, pages }: { refusal: NameRefusal; pages: Pages }) {
  const { number } = refusal;
  return number === undefined ? <InvalidName refusal={refusal} /> : <pages.number.Page number={number} />;
}

function InvalidName({ refusal: { reason, proposal } }: { refusal: NameRefusal }) {
  const { t } = useTranslation();
  const { router } = useParts();
  return (
    <MessagePage icon={Signpost} title={t("app.invalidName.title")} text={t(`app.join.errors.${reason}`)}>
      <HomeLink variant={proposal === undefined ? "primary" : "secondary"} />
      {proposal !== undefined && (
        <Button variant="primary" size={52} onClick={() => router.navigate(`/${proposal}`)}>
          {t("app.join.useProposal", { name: proposal })}
        </Button>
      )}
    </MessagePage>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <MessagePage icon={SearchX} title={t("app.notFound.title")} text={t("app.notFound.text")}>
      <HomeLink variant="primary" />
    </MessagePage>
  );
}
