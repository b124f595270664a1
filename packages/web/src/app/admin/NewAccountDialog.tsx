import { DisplayName } from "@palabre/protocol";
import { createAccount, EmailAddress } from "@palabre/protocol/api";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { useCall } from "./useLoaded.ts";

type NewAccountDialogProps = { onMade: () => void; onClose: () => void };

/** Makes an account for somebody, who signs in by a code sent to its address. */
export function NewAccountDialog({ onMade, onClose }: NewAccountDialogProps) {
  const { toasts } = useParts();
  const { t, language } = useTranslation();
  const call = useCall();
  const id = useId();
  const fields = { email: useRef<HTMLInputElement>(null), name: useRef<HTMLInputElement>(null) };
  const [typed, setTyped] = useState({ email: "", name: "" });
  const [problem, setProblem] = useState<"email" | "name">();
  const making = useRequest(async (asked: { email: string; name: string }) => {
    await call(createAccount, { ...asked, language });
    toasts.show({ text: t("admin.accounts.new.done", { name: asked.name }) });
    onMade();
  });
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const email = EmailAddress.safeParse(typed.email);
    const name = DisplayName.safeParse(typed.name);
    const wrong = email.success ? (name.success ? undefined : "name") : "email";
    setProblem(wrong);
    if (wrong) return fields[wrong].current?.focus();
    if (!(await making.send({ email: email.data ?? "", name: name.data ?? "" }))) fields.email.current?.focus();
  };
  const handleType = (field: "email" | "name", text: string) => {
    setTyped({ ...typed, [field]: text });
    setProblem(undefined);
    making.forget();
  };
  const refusal = making.refused && <RefusalText refused={making.refused} words={{ conflict: "admin.accounts.new.taken" }} />;
  return (
    <Dialog
      title={t("admin.accounts.new.open")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("site.cancel")}</Button>
          <Button type="submit" form={id} variant="primary" isBusy={making.isBusy} busyLabel={t("admin.saving")}>
            {t("admin.accounts.new.verb")}
          </Button>
        </>
      }
    >
      <form id={id} className={styles["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
        <Field
          ref={fields.email}
          label={t("site.email")}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          value={typed.email}
          onChange={({ target }) => handleType("email", target.value)}
          hint={t("admin.accounts.new.hint")}
          error={problem === "email" ? t("site.invalid.email") : refusal}
        />
        <Field
          ref={fields.name}
          label={t("admin.accounts.new.name")}
          autoComplete="off"
          maxLength={80}
          value={typed.name}
          onChange={({ target }) => handleType("name", target.value)}
          error={problem === "name" ? t("admin.accounts.new.noName") : undefined}
        />
      </form>
    </Dialog>
  );
}
