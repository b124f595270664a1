import type { Session } from "@palabre/protocol/api";
import { useParts } from "../../lib/parts.ts";
import { usePage } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useSignOut } from "../../ui/useSignOut.ts";
import form from "./Form.module.css";
import { PlainMarkdown } from "./PlainMarkdown.tsx";
import { RefusalText } from "./RefusalText.tsx";
import { CardPage } from "./SitePage.tsx";
import styles from "./TermsPage.module.css";

/** The terms of use, to be accepted before one goes on; whoever refuses is signed out. */
export function TermsPage({ terms: { version, text } }: { terms: NonNullable<Session["terms"]> }) {
  const { account } = useParts();
  const { t } = useTranslation();
  const heading = usePage(t("site.terms.title"));
  const accepting = useRequest(() => account.acceptTerms(version));
  const refusing = useRequest(useSignOut());
  const refused = accepting.refused ?? refusing.refused;
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1 ref={heading} tabIndex={-1}>
          {t("site.terms.title")}
        </h1>
        <p className={form["quiet"]}>{t("site.terms.lead")}</p>
      </div>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls is scrolled by keys. */}
      <section className={styles["terms"]} aria-label={t("site.terms.text")} tabIndex={0}>
        <PlainMarkdown text={text} />
      </section>
      {refused && (
        <Banner tone="error">
          <RefusalText refused={refused} />
        </Banner>
      )}
      <div className={form["form"]}>
        <Button variant="primary" size={52} isBlock isBusy={accepting.isBusy} onClick={() => void accepting.send()}>
          {t("site.terms.accept")}
        </Button>
        <Button isBlock isBusy={refusing.isBusy} onClick={() => void refusing.send()}>
          {t("site.terms.refuse")}
        </Button>
      </div>
    </CardPage>
  );
}
