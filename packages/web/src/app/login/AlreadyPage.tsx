import type { OwnAccount } from "@palabre/protocol/api";
import { usePage } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { useSignOut } from "../../ui/useSignOut.ts";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { CardPage } from "../site/SitePage.tsx";
import styles from "./AlreadyPage.module.css";

/** Whoever comes here and is signed in: under which name, the way on, and the way to be somebody else. */
export function AlreadyPage({ account: { name, email }, next }: { account: OwnAccount; next: string }) {
  const { t } = useTranslation();
  const heading = usePage(t("login.already.title"));
  const leaving = useRequest(useSignOut());
  return (
    <CardPage>
      <h1 ref={heading} tabIndex={-1}>
        {t("login.already.title")}
      </h1>
      <p className={styles["who"]}>
        <Avatar name={name} size={48} />
        <span>
          <b>{name}</b>
          <br />
          <span className={form["quiet"]}>{email}</span>
        </span>
      </p>
      {leaving.refused && (
        <Banner tone="error">
          <RefusalText refused={leaving.refused} />
        </Banner>
      )}
      <div className={form["form"]}>
        <Link href={next} className={buttonClass({ variant: "primary", size: 52, isBlock: true })}>
          {t("login.already.goOn")}
        </Link>
        <Button isBlock isBusy={leaving.isBusy} onClick={() => void leaving.send()}>
          {t("login.already.other")}
        </Button>
      </div>
    </CardPage>
  );
}
