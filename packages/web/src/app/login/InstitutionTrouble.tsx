import { ProviderTrouble } from "@palabre/protocol/api";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";

/** Why somebody who comes back from an institution is not signed in, and what to do: the server has opened this page with it. */
export function InstitutionTrouble() {
  const { t } = useTranslation();
  const [trouble] = useState(() => ProviderTrouble.safeParse(new URLSearchParams(window.location.search).get("failed")).data);
  return trouble && <Banner tone="error">{t(`login.institution.failed.${trouble}`)}</Banner>;
}
