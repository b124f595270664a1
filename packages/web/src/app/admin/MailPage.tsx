import { mailState, type OutputOfRoute, type OwnAccount, sendTestLetter } from "@palabre/protocol/api";
import { MailX, Send } from "lucide-react";
import { useParts } from "../../lib/parts.ts";
import { usePage } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { wordsFor } from "./auditWords.ts";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { useCall, useLoaded } from "./useLoaded.ts";

type Mail = OutputOfRoute<typeof mailState>;

/** Whether letters go out, which wait, and which came to nothing and why. */
export function MailPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.mail"));
  const mail = useLoaded(mailState, { everyMs: 10_000 });
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.mail")}
      </h1>
      <Box title={t("admin.mail.out")}>
        <WhenLoaded loaded={mail}>
          {({ isConfigured, waiting }) =>
            isConfigured ? (
              <>
                <p>{waiting === 0 ? t("admin.mail.noneWaiting") : t("admin.mail.waiting", { count: waiting })}</p>
                {account.role === "administrator" && <TestLetter email={account.email} onSent={mail.reload} />}
              </>
            ) : (
              <>
                <Banner tone="warning">{t("admin.mail.unset.title")}</Banner>
                <p>{t("admin.mail.unset.text")}</p>
                <p className={styles["quiet"]}>{t("admin.mail.unset.what")}</p>
              </>
            )
          }
        </WhenLoaded>
      </Box>
      <Box title={t("admin.mail.bounces.title")}>
        <WhenLoaded loaded={mail}>{({ bounces }) => <Bounces bounces={bounces} />}</WhenLoaded>
      </Box>
    </>
  );
}

function Bounces({ bounces }: Pick<Mail, "bounces">) {
  const { t, formats } = useTranslation();
  if (bounces.length === 0) return <p className={styles["quiet"]}>{t("admin.mail.bounces.none")}</p>;
  const when = (at: number) => ({ day: formats.day(new Date(at), new Date()), time: formats.time(new Date(at)) });
  return (
    <List label={t("admin.mail.bounces.title")}>
      {bounces.map(({ to, kind, reason, at }) => (
        <ListRow
          key={`${to}-${at}`}
          icon={MailX}
          title={to}
          details={[
            t("admin.mail.bounces.of", {
              what: wordsFor(`admin.mail.kinds.${kind}`, t) ?? t("admin.mail.otherKind"),
              ...when(at),
            }),
            reason,
          ]}
        />
      ))}
    </List>
  );
}

function TestLetter({ email, onSent }: { email: string; onSent: () => void }) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const sending = useRequest(async () => {
    await call(sendTestLetter, {});
    toasts.show({ text: t("admin.mail.test.sent", { email }) });
    onSent();
  });
  return (
    <>
      {sending.refused && (
        <Banner tone="error">
          <RefusalText refused={sending.refused} />
        </Banner>
      )}
      <div className={styles["row"]}>
        <Button
          variant="soft"
          icon={Send}
          isBusy={sending.isBusy}
          busyLabel={t("admin.mail.test.sending")}
          onClick={() => void sending.send()}
        >
          {t("admin.mail.test.send")}
        </Button>
      </div>
    </>
  );
}
