import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { RefusalText } from "./RefusalText.tsx";
import { CardPage } from "./SitePage.tsx";

/** While it is not known who is signed in; and what to do when the server does not say. */
export function WaitingPage() {
  const { account } = useParts();
  const { t } = useTranslation();
  const refused = useStore(account, (state) => state.refused);
  const retrying = useRequest(account.ask);
  return (
    <CardPage>
      {refused ? (
        <>
          <Banner tone="error">
            <RefusalText refused={refused} />
          </Banner>
          <Button
            variant="primary"
            size={52}
            isBlock
            isBusy={retrying.isBusy}
            onClick={() => void retrying.send()} // It never rejects.
          >
            {t("site.retry")}
          </Button>
        </>
      ) : (
        <div aria-busy="true">
          <VisuallyHidden>{t("site.loading")}</VisuallyHidden>
          <Skeleton width="60%" height={32} />
        </div>
      )}
    </CardPage>
  );
}
