import { type ProviderReach, tryProvider } from "@palabre/protocol/api";
import { PlugZap } from "lucide-react";
import { useState } from "react";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { useCall } from "./useLoaded.ts";

const tones = { answers: "info", silent: "error", strange: "warning" } as const satisfies Record<ProviderReach, string>;

/** Whether the server reaches the institution, as it is kept now. */
export function TryInstitution({ id }: { id: string }) {
  const { t } = useTranslation();
  const call = useCall();
  const [reach, setReach] = useState<ProviderReach>();
  const trying = useRequest(async () => {
    setReach(undefined);
    setReach((await call(tryProvider, { id })).reach);
  });
  return (
    <>
      <div className={styles["row"]}>
        <Button
          variant="soft"
          icon={PlugZap}
          isBusy={trying.isBusy}
          busyLabel={t("admin.institutions.trying")}
          onClick={() => void trying.send()}
        >
          {t("admin.institutions.try")}
        </Button>
      </div>
      {reach && <Banner tone={tones[reach]}>{t(`admin.institutions.reach.${reach}`)}</Banner>}
      {trying.refused && (
        <Banner tone="error">
          <RefusalText refused={trying.refused} />
        </Banner>
      )}
    </>
  );
}
