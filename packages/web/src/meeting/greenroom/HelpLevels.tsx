import { ChevronDown, Lock, type LucideIcon, PanelTop, Settings2, VideoOff } from "lucide-react";
import { type ReactNode, useId } from "react";
import { browserNames, type Platform, systemNames } from "../../lib/platform.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Chip } from "../../ui/Chip.tsx";
import type { Advice } from "./deviceAdvice.ts";
import type { AddressMark, DeviceHelp, HelpLevel } from "./deviceHelp.ts";
import styles from "./HelpLevels.module.css";

type HelpLevelsProps = { help: DeviceHelp; devices: Advice["devices"]; platform: Platform };

/** The browser, the antivirus, the system: what to look at in each of them, on this very machine. */
export function HelpLevels({ help, devices, platform }: HelpLevelsProps) {
  const { t } = useTranslation();
  const name = useId();
  const browser = browserNames[platform.browser] ?? t("meeting.help.thisBrowser");
  const values = { browser, system: systemNames[platform.system], names: t(`meeting.help.names.${devices}`) };
  const shared = (level: HelpLevel) => ({ name, isLikely: help.likely === level });
  return (
    <div className={styles["levels"]}>
      <Level {...shared("browser")} number={1} title={t("meeting.help.levels.browser")} hint={browser}>
        {help.mark && <AddressBar mark={help.mark} />}
        <ol className={styles["steps"]}>
          {["where", "set", "then"].map((step) => (
            <li key={step}>{t(`meeting.help.steps.${help.steps}.${step}`, values)}</li>
          ))}
        </ol>
      </Level>
      <Level
        {...shared("security")}
        number={2}
        title={t(help.security === "antivirus" ? "meeting.help.antivirus" : "meeting.help.levels.security")}
        hint={t(`meeting.help.security.${help.security}.hint`)}
      >
        <p>{t(`meeting.help.security.${help.security}.text`, values)}</p>
      </Level>
      <Level {...shared("system")} number={3} title={t("meeting.help.levels.system")} hint={t("meeting.help.systemHint", values)}>
        <p>{t(`meeting.help.system.${platform.system}`, values)}</p>
      </Level>
    </div>
  );
}

type LevelProps = { name: string; number: number; title: string; hint: string; isLikely: boolean; children: ReactNode };

/** One opens at a time, by the browser's own means: they share their name. */
function Level({ name, number, title, hint, isLikely, children }: LevelProps) {
  const { t } = useTranslation();
  return (
    <details name={name} open={isLikely} className={styles["level"]}>
      <summary>
        <span className={styles["number"]}>{number}</span>
        <span className={styles["title"]}>
          {title}
          <span className={styles["hint"]}>{hint}</span>
        </span>
        {isLikely && <Chip tone="sun">{t("meeting.help.toDo")}</Chip>}
        <ChevronDown size={20} aria-hidden="true" className={styles["arrow"]} />
      </summary>
      <div className={styles["body"]}>{children}</div>
    </details>
  );
}

const marks: Record<AddressMark, LucideIcon> = { sliders: Settings2, lock: Lock, camera: VideoOff, page: PanelTop };

/** A picture of where to press. The steps say it in words. */
function AddressBar({ mark }: { mark: AddressMark }) {
  const Mark = marks[mark];
  return (
    <div className={styles["address"]} aria-hidden="true">
      <span className={styles["mark"]}>
        <Mark size={18} />
      </span>
      <span className={styles["url"]}>{window.location.host + window.location.pathname}</span>
    </div>
  );
}
