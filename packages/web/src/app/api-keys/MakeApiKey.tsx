import { type ApiKey, makeApiKey, Scope } from "@palabre/protocol/api";
import { Copy, Plus } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { callOwnApi } from "../../lib/callOwnApi.ts";
import { copyText } from "../../lib/copyText.ts";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Switch } from "../../ui/Switch.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";

import { scopeInWords } from "./scopeInWords.ts";

type MakeApiKeyProps = { isLookingAfterSite: boolean; onMade: (key: ApiKey) => void };

export function MakeApiKey({ isLookingAfterSite, onMade }: MakeApiKeyProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) return <Secret secret={secret} onDone={() => setSecret(undefined)} />;
  if (!isOpen) {
    return (
      <div>
        <Button icon={Plus} variant="soft" onClick={() => setIsOpen(true)}>
          {t("api-keys.open")}
        </Button>
      </div>
    );
  }
  const handleMade = (key: ApiKey, told: string) => {
    setIsOpen(false);
    setSecret(told);
    onMade(key);
  };
  const scopes = Scope.options.filter((scope) => isLookingAfterSite || scope.startsWith("rooms:"));
  return <MakeForm scopes={scopes} onMade={handleMade} onClose={() => setIsOpen(false)} />;
}

type MakeFormProps = { scopes: readonly Scope[]; onMade: (key: ApiKey, secret: string) => void; onClose: () => void };
type Problem = "label" | "scopes";

function MakeForm({ scopes, onMade, onClose }: MakeFormProps) {
  const { account } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => field.current?.focus(), []);
  const making = useRequest(async (wanted: string) => {
    const { key, secret } = await account.call(() => callOwnApi(makeApiKey, { label: wanted, scopes: [...chosen] }));
    onMade(key, secret);
  });
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = label.trim();
    const wrong = wanted === "" ? "label" : chosen.length === 0 ? "scopes" : undefined;
    setProblem(wrong);
    if (wrong === "label") field.current?.focus();
    if (!wrong) void making.send(wanted); // It never rejects.
  };
  return (
    <form className={form["form"]} noValidate onSubmit={handleSubmit}>
      <Field
        ref={field}
        label={t("api-keys.label")}
        autoComplete="off"
        maxLength={80}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
        hint={t("api-keys.labelHint")}
        error={problem === "label" ? t("api-keys.noLabel") : undefined}
      />
      {scopes.map((scope) => (
        <Switch
          key={scope}
          label={scopeInWords(scope, "can", t)}
          isOn={chosen.includes(scope)}
          onChange={(isOn) => setChosen(isOn ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
        />
      ))}
      {problem === "scopes" && <Banner tone="error">{t("api-keys.noScope")}</Banner>}
      {making.refused && (
        <Banner tone="error">
          <RefusalText refused={making.refused} words={{ conflict: "api-keys.enough" }} />
        </Banner>
      )}
      <div className={form["actions"]}>
        <Button type="submit" variant="primary" isBusy={making.isBusy} busyLabel={t("api-keys.making")}>
          {t("api-keys.make")}
        </Button>
        <Button onClick={onClose}>{t("site.cancel")}</Button>
      </div>
    </form>
  );
}

/** What is told this once. It has the focus, so that nobody passes it by. */
function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    const isCopied = await copyText(secret);
    if (!isCopied) field.current?.select();
    toasts.show({ text: t(isCopied ? "api-keys.copied" : "api-keys.notCopied") });
  };
  return (
    <div className={form["form"]}>
      <Banner tone="warning">{t("api-keys.once")}</Banner>
      <Field
        ref={field}
        label={t("api-keys.secret")}
        readOnly
        spellCheck={false}
        value={secret}
        hint={t("api-keys.secretHint")}
      />
      <div className={form["actions"]}>
        <Button variant="primary" icon={Copy} onClick={() => void copy()}>
          {t("api-keys.copy")}
        </Button>
        <Button onClick={onDone}>{t("api-keys.done")}</Button>
      </div>
    </div>
  );
}
