import { Globe } from "lucide-react";
import { languageNames, languages } from "../lib/languages.ts";
import { useParts } from "../lib/parts.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "./Button.tsx";
import styles from "./HeaderMenu.module.css";
import { Menu } from "./Menu.tsx";

/** The interface's language, changed where one stands. On a phone the button is an icon. */
export function LanguageMenu() {
  const { i18n, toasts } = useParts();
  const { t, language } = useTranslation();
  const items = languages.map((choice) => ({
    id: choice,
    label: languageNames[choice],
    lang: choice,
    choice: "radio" as const,
    isChecked: choice === language,
    onSelect: () => void i18n.change(choice).catch(() => toasts.show({ text: t("ui.languageNotLoaded") })),
  }));
  return (
    <Menu
      label={t("ui.language")}
      align="end"
      items={items}
      trigger={(props) => (
        <Button
          {...props}
          variant="ghost"
          icon={Globe}
          className={styles["trigger"]}
          aria-label={t("ui.languageIs", { name: languageNames[language] })}
        >
          <span className={styles["word"]}>{languageNames[language]}</span>
        </Button>
      )}
    />
  );
}
