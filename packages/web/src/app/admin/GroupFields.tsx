import { mostGroupMembers, Right } from "@palabre/protocol/api";
import { useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Field } from "../../ui/Field.tsx";
import { Switch } from "../../ui/Switch.tsx";
import styles from "./Box.module.css";
import type { Draft, Wrong } from "./groupDraft.ts";

type FieldsProps = { draft: Draft; wrong: Wrong | undefined; onChange: (changes: Partial<Draft>) => void };

/** What a group is called, what it gives, and who is in it. */
export function GroupFields({ draft, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { name, rights } = draft;
  return (
    <>
      <Field
        label={t("admin.groups.fields.name")}
        name="name"
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={({ target }) => onChange({ name: target.value })}
        error={wrong?.field === "name" ? t("admin.groups.wrong.name") : undefined}
      />
      <fieldset className={styles["choices"]}>
        <legend>{t("admin.groups.rights")}</legend>
        {Right.options.map((right) => (
          <Switch
            key={right}
            label={t(`admin.groups.gives.${right}`)}
            hint={t(`admin.accounts.right.${right}.hint`)}
            isOn={rights.includes(right)}
            onChange={(isOn) => onChange({ rights: isOn ? [...rights, right] : rights.filter((one) => one !== right) })}
          />
        ))}
      </fieldset>
      <Members draft={draft} wrong={wrong} onChange={onChange} />
    </>
  );
}

function Members({ draft, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const isWrong = wrong?.field === "members";
  const why = () => {
    if (!isWrong) return t("admin.groups.hints.members");
    if ("who" in wrong) return t("admin.groups.wrong.member", { who: wrong.who });
    return t("admin.groups.wrong.tooMany", { count: wrong.count, most: mostGroupMembers });
  };
  return (
    <div className={styles["area"]}>
      <label htmlFor={id}>{t("admin.groups.fields.members")}</label>
      <textarea
        id={id}
        className={styles["short"]}
        name="members"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${id}-hint`}
        maxLength={600_000}
        value={draft.members}
        onChange={({ target }) => onChange({ members: target.value })}
      />
      <p id={`${id}-hint`} className={styles[isWrong ? "wrong" : "small"]}>
        {why()}
      </p>
    </div>
  );
}
