import { type ComponentProps, useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Field } from "../../ui/Field.tsx";
import { Switch } from "../../ui/Switch.tsx";
import styles from "./Box.module.css";
import { Choices } from "./Choices.tsx";
import { claims, type Draft, gifts, idOf, type Wrong } from "./institutionDraft.ts";

type FieldsProps = { draft: Draft; wrong: Wrong | undefined; onChange: (changes: Partial<Draft>) => void };

/** Everything that can be said of an institution, in the order in which its operator tells it. */
export function InstitutionFields({ isNew, ...props }: FieldsProps & { isNew: boolean }) {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const { kind } = draft;
  return (
    <>
      {isNew && (
        <Choices
          legend={t("admin.institutions.kind")}
          options={(["oidc", "saml"] as const).map((value) => ({ value, label: t(`admin.institutions.kinds.${value}`) }))}
          value={kind}
          onChange={(value) => onChange({ kind: value })}
        />
      )}
      <Text {...props} field="name" label={t("admin.institutions.fields.name")} maxLength={80} />
      {isNew && (
        <Text
          {...props}
          field="id"
          label={t("admin.institutions.fields.id")}
          hint={t("admin.institutions.hints.id")}
          maxLength={40}
        />
      )}
      <Text
        {...props}
        field="issuer"
        label={t(`admin.institutions.fields.issuer.${kind}`)}
        hint={t(`admin.institutions.hints.issuer.${kind}`)}
      />
      {kind === "oidc" ? <OfOidc {...props} isNew={isNew} /> : <OfSaml {...props} />}
      <Text
        {...props}
        field="trustsEmail"
        label={t("admin.institutions.fields.trustsEmail")}
        hint={t(`admin.institutions.hints.trustsEmail.${kind}`)}
      />
      <Groups {...props} />
      <Claims {...props} />
      <Switch
        label={t("admin.institutions.fields.opensAccounts")}
        hint={t("admin.institutions.hints.opensAccounts")}
        isOn={draft.opensAccounts}
        onChange={(opensAccounts) => onChange({ opensAccounts })}
      />
      <Switch label={t("admin.institutions.fields.enabled")} isOn={draft.enabled} onChange={(enabled) => onChange({ enabled })} />
    </>
  );
}

type TextField = "name" | "id" | "issuer" | "clientId" | "clientSecret" | "signInUrl" | "trustsEmail";
type TextProps = FieldsProps & { field: TextField } & Pick<ComponentProps<typeof Field>, "label" | "hint" | "maxLength" | "type">;

function Text({ draft, wrong, onChange, field, ...rest }: TextProps) {
  const { t } = useTranslation();
  const why = field === "issuer" ? t(`admin.institutions.wrong.issuer.${draft.kind}`) : t(`admin.institutions.wrong.${field}`);
  return (
    <Field
      {...rest}
      name={field}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={field === "id" ? idOf(draft) : draft[field]}
      onChange={({ target }) => onChange({ [field]: target.value })}
      error={wrong === field ? why : undefined}
    />
  );
}

function OfOidc({ isNew, ...props }: FieldsProps & { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Text {...props} field="clientId" label={t("admin.institutions.fields.clientId")} />
      <Text
        {...props}
        field="clientSecret"
        type="password"
        label={t("admin.institutions.fields.clientSecret")}
        hint={t(isNew ? "admin.institutions.hints.secret" : "admin.institutions.hints.keptSecret")}
      />
    </>
  );
}

function OfSaml(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, wrong, onChange } = props;
  const id = useId();
  const isWrong = wrong === "certificates";
  return (
    <>
      <Text
        {...props}
        field="signInUrl"
        label={t("admin.institutions.fields.signInUrl")}
        hint={t("admin.institutions.hints.signInUrl")}
      />
      <div className={styles["area"]}>
        <label htmlFor={id}>{t("admin.institutions.fields.certificates")}</label>
        <textarea
          id={id}
          className={styles["short"]}
          name="certificates"
          spellCheck={false}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-hint`}
          maxLength={50_000}
          value={draft.certificates}
          onChange={({ target }) => onChange({ certificates: target.value })}
        />
        <p id={`${id}-hint`} className={styles[isWrong ? "wrong" : "small"]}>
          {t(isWrong ? "admin.institutions.wrong.certificates" : "admin.institutions.hints.certificates")}
        </p>
      </div>
    </>
  );
}

function Groups({ draft, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles["choices"]}>
      <legend>{t("admin.institutions.groups")}</legend>
      <p className={styles["small"]}>{t("admin.institutions.hints.groups")}</p>
      <div className={styles["form"]}>
        {gifts.map((gift, index) => (
          <Field
            key={gift}
            label={t(`admin.institutions.gives.${gift}`)}
            name={index === 0 ? "groups" : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.groups[gift]}
            onChange={({ target }) => onChange({ groups: { ...draft.groups, [gift]: target.value } })}
            error={index === 0 && wrong === "groups" ? t("admin.institutions.wrong.groups") : undefined}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Claims({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { kind } = draft;
  return (
    <fieldset className={styles["choices"]}>
      <legend>{t("admin.institutions.claims")}</legend>
      <p className={styles["small"]}>{t(`admin.institutions.hints.claims.${kind}`)}</p>
      <div className={styles["form"]}>
        {claims
          .filter((claim) => claim !== "subject" || kind === "saml")
          .map((claim) => (
            <Field
              key={claim}
              label={t(`admin.institutions.called.${claim}`)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={draft.claims[claim]}
              onChange={({ target }) => onChange({ claims: { ...draft.claims, [claim]: target.value } })}
            />
          ))}
      </div>
    </fieldset>
  );
}
