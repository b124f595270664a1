import { type ApiKey, apiKeys } from "@palabre/protocol/api";
import { useEffect, useRef, useState } from "react";
import { callOwnApi } from "../../lib/callOwnApi.ts";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import { ApiKeyList } from "./ApiKeyList.tsx";
import { MakeApiKey } from "./MakeApiKey.tsx";

const descriptionPath = "/api/openapi.json";

/** The keys by which one's programs ask the API: made here, told once, ended here. */
export function ApiKeysSection({ isLookingAfterSite }: { isLookingAfterSite: boolean }) {
  const { account } = useParts();
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [keys, setKeys] = useState<readonly ApiKey[]>();
  const loading = useRequest(async () => setKeys(await account.call(() => callOwnApi(apiKeys, {}))));
  const load = useRef(loading.send);
  useEffect(() => void load.current(), []);
  // What had the focus has gone with its row.
  const handleEnded = (ended: ApiKey) => {
    heading.current?.focus();
    setKeys(keys?.filter((key) => key !== ended));
  };
  return (
    <Section title={t("api-keys.title")} lead={t("api-keys.lead")} heading={heading}>
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("site.retry")}</Button>}>
          <RefusalText refused={loading.refused} />
        </Banner>
      )}
      {keys ? <ApiKeyList keys={keys} onEnded={handleEnded} /> : !loading.refused && <Skeleton height={64} />}
      {keys && <MakeApiKey isLookingAfterSite={isLookingAfterSite} onMade={(key) => setKeys([...keys, key])} />}
      <p className={form["small"]}>
        {t("api-keys.docs")} <a href={descriptionPath}>{descriptionPath}</a>
      </p>
    </Section>
  );
}
