import type { Passkey } from "@palabre/protocol/api";
import { KeyRound } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { placeName } from "../account/placeName.ts";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { useAddPasskey } from "./useAddPasskey.ts";

const words = { passkey_refused: "passkeys.notMade", conflict: "passkeys.enough" };

type AddPasskeyProps = { isMain?: boolean; onAdded: (keys: readonly Passkey[]) => void };

/** A name for the key, proposed from the browser and its system, and the button that has it made. */
export function AddPasskey({ isMain = false, onAdded }: AddPasskeyProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState(() => placeName(navigator.userAgent, t));
  const [isMissing, setIsMissing] = useState(false);
  const adding = useAddPasskey((keys, added) => {
    toasts.show({ text: t("passkeys.added", { label: added }) });
    onAdded(keys);
  });
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = label.trim();
    setIsMissing(wanted === "");
    if (wanted === "") field.current?.focus();
    else void adding.send(wanted); // It never rejects.
  };
  return (
    <form className={form["form"]} noValidate onSubmit={handleSubmit}>
      <Field
        ref={field}
        label={t("passkeys.label")}
        autoComplete="off"
        maxLength={80}
        value={label}
        onChange={({ target }) => {
          setLabel(target.value);
          setIsMissing(false);
        }}
        hint={t("passkeys.labelHint")}
        error={isMissing ? t("passkeys.missing") : undefined}
      />
      {adding.isPresent && <Banner tone="info">{t("passkeys.present")}</Banner>}
      {adding.refused && (
        <Banner tone="error">
          <RefusalText refused={adding.refused} words={words} />
        </Banner>
      )}
      <Button
        type="submit"
        icon={KeyRound}
        variant={isMain ? "primary" : "soft"}
        size={isMain ? 52 : 44}
        isBlock={isMain}
        isBusy={adding.isBusy}
        busyLabel={t("passkeys.adding")}
      >
        {t("passkeys.add")}
      </Button>
    </form>
  );
}
