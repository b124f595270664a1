import { Suspense, useState } from "react";
import { classes } from "../../lib/classes.ts";
import { useParts } from "../../lib/parts.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Brand } from "../../ui/Brand.tsx";
import { Card } from "../../ui/Card.tsx";
import { LanguageMenu } from "../../ui/LanguageMenu.tsx";
import { Link } from "../../ui/Link.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ThemeMenu } from "../../ui/ThemeMenu.tsx";
import { waitingCardFor } from "../door/waitingCardFor.ts";
import type { Visit } from "../Visit.ts";
import { EntryCard } from "./EntryCard.tsx";
import styles from "./GreenRoom.module.css";
import { Preview } from "./Preview.tsx";

/** Before the meeting: one sees oneself, chooses devices, says a name, and comes in, or waits until an organiser lets one in. */
export function GreenRoom({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const state = useStore(visit.state);
  const WaitingCard = waitingCardFor(useParts().i18n);
  const isWaiting = state.kind === "waiting";
  const [hasWaited, setHasWaited] = useState(false);
  if (isWaiting && !hasWaited) setHasWaited(true);
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <Link href="/" aria-label={t("app.goHome")} className={styles["brand"]}>
          <Brand />
        </Link>
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className={classes(styles["main"], isWaiting && styles["waiting"])}>
        {/* Backgrounds will have their place below the preview. */}
        <Preview devices={visit.devices} name={visit.memory.name} />
        <Card className={styles["card"]}>
          {isWaiting ? (
            <Suspense fallback={<Skeleton height={360} />}>
              <WaitingCard visit={visit} session={state.session} wasIn={state.wasIn} />
            </Suspense>
          ) : (
            <EntryCard visit={visit} isReturn={hasWaited} />
          )}
        </Card>
      </main>
    </div>
  );
}
