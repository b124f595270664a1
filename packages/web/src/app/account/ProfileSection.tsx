import { DisplayName } from "@palabre/protocol";
import type { Language, OwnAccount } from "@palabre/protocol/api";
import { Globe } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { languageNames, languages } from "../../lib/languages.ts";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { SelectRow } from "../../ui/SelectRow.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Account.module.css";

/** Name and language. The address is what one signs in with, and stays. */
export function ProfileSection({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  return (
    <Section title={t("account.profile.title")}>
      <p className={styles["who"]}>
        <Avatar name={account.name} size={56} />
        <span>
          <b>{account.name}</b>
          <br />
          <span className={form["quiet"]}>{account.email}</span>
        </span>
      </p>
      <NameForm name={account.name} />
      <LanguageChoice language={account.language} />
    </Section>
  );
}

function NameForm({ name }: { name: string }) {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const [isMissing, setIsMissing] = useState(false);
  const saving = useRequest((changed: string) => account.change({ name: changed }));

  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { data: changed } = DisplayName.safeParse(typed);
    setIsMissing(changed === undefined);
    if (changed === undefined || !(await saving.send(changed))) return field.current?.focus();
    setTyped(changed);
    toasts.show({ text: t("account.profile.saved") });
  };
  const handleType = (text: string) => {
    setTyped(text);
    setIsMissing(false);
    saving.forget();
  };
  const refusal = saving.refused && <RefusalText refused={saving.refused} />;
  return (
    <form className={styles["name"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
      <Field
        ref={field}
        label={t("site.name")}
        name="name"
        autoComplete="name"
        maxLength={80}
        enterKeyHint="done"
        value={typed}
        onChange={({ target }) => handleType(target.value)}
        hint={t("account.profile.nameHint")}
        error={isMissing ? t("site.invalid.name") : refusal}
      />
      <Button type="submit" variant="soft" isBusy={saving.isBusy} busyLabel={t("account.profile.saving")}>
        {t("account.profile.save")}
      </Button>
    </form>
  );
}

/** That of the letters too, so it belongs to the account; this page speaks it at once. */
function LanguageChoice({ language }: { language: Language }) {
  const { account, i18n, toasts } = useParts();
  const { t } = useTranslation();
  const saving = useRequest(async (chosen: Language) => {
    await Promise.all([account.change({ language: chosen }), i18n.change(chosen)]);
    toasts.show({ text: i18n.get().t("account.profile.languageSaved") });
  });
  const choose = (value: string) => {
    const chosen = languages.find((known) => known === value);
    if (chosen) void saving.send(chosen); // It never rejects.
  };
  return (
    <div>
      <SelectRow
        label={t("site.language")}
        icon={Globe}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={choose}
      />
      <p className={styles["hint"]}>{t("account.profile.languageHint")}</p>
      {saving.refused && (
        <Banner tone="error">
          <RefusalText refused={saving.refused} />
        </Banner>
      )}
    </div>
  );
}
