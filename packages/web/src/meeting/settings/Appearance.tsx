import { Globe, SunMoon } from "lucide-react";
import { type Language, languageNames, languages } from "../../lib/languages.ts";
import { useParts } from "../../lib/parts.ts";
import { type ThemeChoice, themes } from "../../lib/theme.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { SelectRow } from "../../ui/SelectRow.tsx";
import styles from "./Settings.module.css";

/** Daylight or night, and the language: both belong to this device, and nobody else sees a difference. */
export function Appearance() {
  const { i18n, theme, toasts } = useParts();
  const { t, language } = useTranslation();
  const chosen = useStore(theme);
  const speak = (value: string) =>
    void i18n.change(value as Language).catch(() => toasts.show({ text: t("ui.languageNotLoaded") }));
  return (
    <div className={styles["section"]}>
      <SelectRow
        label={t("ui.theme")}
        icon={SunMoon}
        options={themes.map((value) => ({ value, label: t(`ui.themes.${value}`) }))}
        value={chosen}
        onChange={(value) => theme.choose(value as ThemeChoice)}
      />
      <SelectRow
        label={t("ui.language")}
        icon={Globe}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={speak}
      />
    </div>
  );
}
