import { changeSite, type OutputOfRoute, type OwnAccount, readSite } from "@palabre/protocol/api";
import { Hourglass } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { usePage } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectRow } from "../../ui/SelectRow.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { PlainMarkdown } from "../site/PlainMarkdown.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { Choices } from "./Choices.tsx";
import { NewRoomsForm } from "./NewRoomsForm.tsx";
import { Permissions } from "./Permissions.tsx";
import { aloneInWords, RulesInWords } from "./RulesInWords.tsx";
import { TermsForm } from "./TermsForm.tsx";
import { useCall, useLoaded } from "./useLoaded.ts";

const offeredMinutes = [0, 15, 30, 60, 120];

type Site = OutputOfRoute<typeof readSite>;

/** Who may do what on this site, and the terms of using it. */
export function RulesPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.rules"));
  const site = useLoaded(readSite);
  const mayChange = account.role === "administrator";
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.rules")}
      </h1>
      <Box title={t("admin.rules.title")}>
        <WhenLoaded loaded={site}>{(now) => (mayChange ? <RulesForm site={now} /> : <RulesInWords site={now} />)}</WhenLoaded>
      </Box>
      <Box title={t("admin.newRooms.title")}>
        <WhenLoaded loaded={site}>{(now) => <NewRoomsForm site={now} isReadOnly={!mayChange} />}</WhenLoaded>
      </Box>
      <Box title={t("admin.permissions.title")}>
        <Permissions />
      </Box>
      <Box title={t("admin.rules.terms.title")}>
        <WhenLoaded loaded={site}>
          {({ terms }) =>
            mayChange ? (
              <TermsForm key={terms?.version} terms={terms} onChanged={site.reload} />
            ) : terms ? (
              <PlainMarkdown text={terms.text} />
            ) : (
              <p className={styles["quiet"]}>{t("admin.rules.terms.none")}</p>
            )
          }
        </WhenLoaded>
      </Box>
    </>
  );
}

function RulesForm({ site }: { site: Site }) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const [{ whoStarts, whoOwns, isSignUpOpen, aloneMinutes }, setRules] = useState(site);
  const saving = useRequest(async () => {
    setRules(await call(changeSite, { whoStarts, whoOwns, isSignUpOpen, aloneMinutes }));
    toasts.show({ text: t("admin.rules.saved") });
  });
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void saving.send(); // It never rejects.
  };
  const change = (changes: Partial<Site>) => {
    setRules((now) => ({ ...now, ...changes }));
    saving.forget();
  };
  return (
    <form className={styles["form"]} onSubmit={handleSubmit}>
      <Choices
        legend={t("admin.rules.whoStarts.label")}
        options={(["everyone", "accounts", "right"] as const).map((value) => ({
          value,
          label: t(`admin.rules.whoStarts.${value}`),
        }))}
        value={whoStarts}
        onChange={(value) => change({ whoStarts: value })}
      />
      <Choices
        legend={t("admin.rules.whoOwns.label")}
        options={(["accounts", "right"] as const).map((value) => ({ value, label: t(`admin.rules.whoOwns.${value}`) }))}
        value={whoOwns}
        onChange={(value) => change({ whoOwns: value })}
      />
      <Switch
        label={t("admin.rules.signUp.switch")}
        hint={t("admin.rules.signUp.hint")}
        isOn={isSignUpOpen}
        onChange={(isOn) => change({ isSignUpOpen: isOn })}
      />
      <SelectRow
        label={t("admin.rules.alone.label")}
        icon={Hourglass}
        options={[...new Set([...offeredMinutes, aloneMinutes])]
          .toSorted((one, other) => one - other)
          .map((count) => ({ value: String(count), label: aloneInWords(count, t) }))}
        value={String(aloneMinutes)}
        onChange={(value) => change({ aloneMinutes: Number(value) })}
      />
      {saving.refused && (
        <Banner tone="error">
          <RefusalText refused={saving.refused} />
        </Banner>
      )}
      <div className={styles["row"]}>
        <Button type="submit" variant="primary" isBusy={saving.isBusy} busyLabel={t("admin.saving")}>
          {t("admin.rules.save")}
        </Button>
      </div>
    </form>
  );
}
