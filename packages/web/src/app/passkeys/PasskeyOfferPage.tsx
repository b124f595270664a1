import { useParts } from "../../lib/parts.ts";
import { useAccount } from "../../lib/useAccount.ts";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import form from "../site/Form.module.css";
import { CardPage } from "../site/SitePage.tsx";
import { AddPasskey } from "./AddPasskey.tsx";

/** A way back for whoever came by a link that works once. */
export function PasskeyOfferPage({ next }: { next: string }) {
  const { router } = useParts();
  const { session } = useAccount();
  const { t } = useTranslation();
  const heading = usePage(t("passkeys.offer.title"));
  const goOn = () => router.navigate(next, { replace: true, isFollowed: true });
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1 ref={heading} tabIndex={-1}>
          {t("passkeys.offer.title")}
        </h1>
        <p className={form["quiet"]}>{t(session?.ways.code ? "passkeys.offer.text" : "passkeys.offer.only")}</p>
      </div>
      <AddPasskey isMain onAdded={goOn} />
      <Button isBlock onClick={goOn}>
        {t("passkeys.offer.later")}
      </Button>
    </CardPage>
  );
}
