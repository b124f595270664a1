import { type LucideIcon, Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useParts } from "../lib/parts.ts";
import { type ThemeChoice, themes } from "../lib/theme.ts";
import { useStore } from "../lib/useStore.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "./Button.tsx";
import styles from "./HeaderMenu.module.css";
import { Menu } from "./Menu.tsx";

const icons: Record<ThemeChoice, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

/** Daylight, night, or as the system says. On a phone the button is an icon. */
export function ThemeMenu() {
  const { theme } = useParts();
  const { t } = useTranslation();
  const chosen = useStore(theme);
  const items = themes.map((choice) => ({
    id: choice,
    label: t(`ui.themes.${choice}`),
    icon: icons[choice],
    choice: "radio" as const,
    isChecked: choice === chosen,
    onSelect: () => theme.choose(choice),
  }));
  return (
    <Menu
      label={t("ui.theme")}
      align="end"
      items={items}
      trigger={(props) => (
        <Button {...props} variant="ghost" icon={SunMoon} className={styles["trigger"]}>
          <span className={styles["word"]}>{t("ui.theme")}</span>
        </Button>
      )}
    />
  );
}
