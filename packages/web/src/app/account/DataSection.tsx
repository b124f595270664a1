import { Download } from "lucide-react";
import { useParts } from "../../lib/parts.ts";
import { saveFile } from "../../lib/saveFile.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Account.module.css";

/** Everything that is kept, to take along. */
export function DataSection() {
  const { account } = useParts();
  const { t } = useTranslation();
  const taking = useRequest(async () => {
    const json = JSON.stringify(await account.call((api) => api.exportAll()), null, 2);
    saveFile(`${t("account.data.file")}.json`, new Blob([json], { type: "application/json" }));
  });
  return (
    <Section title={t("account.data.title")} lead={t("account.data.lead")}>
      {taking.refused && (
        <Banner tone="error">
          <RefusalText refused={taking.refused} />
        </Banner>
      )}
      <Button
        icon={Download}
        className={styles["start"]}
        isBusy={taking.isBusy}
        busyLabel={t("account.data.taking")}
        onClick={() => void taking.send()}
      >
        {t("account.data.take")}
      </Button>
    </Section>
  );
}
