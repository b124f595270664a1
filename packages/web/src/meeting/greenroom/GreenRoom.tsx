import { roomTitle } from "../../lib/room-title.ts";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Brand } from "../../ui/Brand.tsx";
import { Card } from "../../ui/Card.tsx";
import { LanguageMenu } from "../../ui/LanguageMenu.tsx";
import { Link } from "../../ui/Link.tsx";
import { ThemeMenu } from "../../ui/ThemeMenu.tsx";
import type { Visit } from "../Visit.ts";
import { EntryForm } from "./EntryForm.tsx";
import styles from "./GreenRoom.module.css";
import { Preview } from "./Preview.tsx";
import { WhoIsHere } from "./WhoIsHere.tsx";

/** Before the meeting: one sees oneself, chooses devices, says a name, and comes in. */
export function GreenRoom({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const title = roomTitle(visit.room);
  const heading = usePage(title);
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <Link href="/" aria-label={t("app.goHome")} className={styles["brand"]}>
          <Brand />
        </Link>
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className={styles["main"]}>
        {/* Backgrounds will have their place below the preview. */}
        <Preview devices={visit.devices} name={visit.memory.name} />
        <Card className={styles["card"]}>
          <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
            {title}
          </h1>
          <WhoIsHere doorstep={visit.doorstep} />
          <EntryForm visit={visit} />
        </Card>
      </main>
    </div>
  );
}
