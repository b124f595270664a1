import type { ErrorCode } from "@palabre/protocol";
import { Check } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Rooms.module.css";
import type { Saving } from "./useSaving.ts";

/** "Enregistré", or what failed. */
export function SavingNote({ saving, words = {} }: { saving: Saving; words?: Partial<Record<ErrorCode, string>> }) {
  const { t } = useTranslation();
  if (saving.refused)
    return (
      <Banner tone="error">
        <RefusalText refused={saving.refused} words={words} />
      </Banner>
    );
  return (
    <p role="status" className={styles["saved"]}>
      {saving.isBusy ? t("rooms.saving") : saving.isSaved && <Saved />}
    </p>
  );
}

function Saved() {
  const { t } = useTranslation();
  return (
    <>
      <Check size={18} aria-hidden="true" />
      {t("rooms.saved")}
    </>
  );
}
