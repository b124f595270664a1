import type { OwnAccount } from "@palabre/protocol/api";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Account.module.css";

/** The way out for good. */
export function RemoveSection({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Section title={t("account.remove.title")} lead={t("account.remove.lead")}>
      <Button variant="danger-soft" className={styles["start"]} onClick={() => setIsAsking(true)}>
        {t("account.remove.open")}
      </Button>
      {isAsking && <RemoveDialog email={account.email} onClose={() => setIsAsking(false)} />}
    </Section>
  );
}

/** One's address, written once more, says that it is meant. */
function RemoveDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [isOther, setIsOther] = useState(false);
  const removing = useRequest(async () => {
    await account.remove(email);
    toasts.show({ text: t("account.remove.removed") });
  });
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const isSame = typed.trim().toLowerCase() === email;
    setIsOther(!isSame);
    if (!isSame || !(await removing.send())) field.current?.focus();
  };
  const handleType = (text: string) => {
    setTyped(text);
    setIsOther(false);
    removing.forget();
  };
  const refusal = removing.refused && <RefusalText refused={removing.refused} words={{ conflict: "account.remove.last" }} />;
  return (
    <Dialog
      title={t("account.remove.question")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("site.cancel")}</Button>
          <Button type="submit" form={id} variant="danger" isBusy={removing.isBusy} busyLabel={t("account.remove.removing")}>
            {t("account.remove.verb")}
          </Button>
        </>
      }
    >
      <form id={id} className={form["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
        <p>{t("account.remove.consequences")}</p>
        <Field
          ref={field}
          label={t("account.remove.repeat")}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={email}
          value={typed}
          onChange={({ target }) => handleType(target.value)}
          error={isOther ? t("account.remove.differs", { email }) : refusal}
        />
      </form>
    </Dialog>
  );
}
