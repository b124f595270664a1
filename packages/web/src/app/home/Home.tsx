import { randomRoomName } from "@palabre/protocol";
import { Zap } from "lucide-react";
import { useParts } from "../../lib/parts.ts";
import { useIdlePreload } from "../../lib/useIdlePreload.ts";
import { useOnline } from "../../lib/useOnline.ts";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Home.module.css";
import { HomeFooter } from "./HomeFooter.tsx";
import { HomeHeader } from "./HomeHeader.tsx";
import { JoinForm } from "./JoinForm.tsx";
import { RecentRooms } from "./RecentRooms.tsx";
import { Tree } from "./Tree.tsx";

/** Where everybody arrives: one field, one button, the rooms of this device. */
export function Home({ preloadMeeting }: { preloadMeeting: () => Promise<void> }) {
  const { router } = useParts();
  const { t } = useTranslation();
  const isOnline = useOnline();
  const preload = useIdlePreload(preloadMeeting);
  const heading = usePage(t("app.home.pageTitle"));
  return (
    <div className={styles["home"]}>
      <Tree />
      <HomeHeader />
      <main className={styles["main"]} onPointerOver={preload} onFocus={preload}>
        <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
          {t("app.home.title")}
        </h1>
        <p className={styles["lead"]}>{t("app.home.lead")}</p>
        <JoinForm />
        <Button
          variant="sun"
          size={52}
          icon={Zap}
          className={styles["instant"]}
          onClick={() => router.navigate(`/${randomRoomName()}`)}
        >
          {t("app.home.instant")}
        </Button>
        {!isOnline && <Banner tone="warning">{t("app.offline")}</Banner>}
      </main>
      <RecentRooms />
      <HomeFooter />
    </div>
  );
}
