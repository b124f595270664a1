import { providerAddresses } from "@palabre/protocol/api";
import { Copy } from "lucide-react";
import { useRef } from "react";
import { copyText } from "../../lib/copyText.ts";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { Kind } from "./institutionDraft.ts";

/** What the institution's own operator is to be given. */
export function InstitutionAddresses({ id, kind }: { id: string; kind: Kind }) {
  const { t } = useTranslation();
  const { answer, metadata } = providerAddresses(id);
  return (
    <>
      <Address label={t(`admin.institutions.answer.${kind}`)} path={answer} hint={t(`admin.institutions.giveIt.${kind}`)} />
      {kind === "saml" && (
        <Address label={t("admin.institutions.metadata")} path={metadata} hint={t("admin.institutions.entity")} />
      )}
    </>
  );
}

function Address({ label, path, hint }: { label: string; path: string; hint: string }) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const address = `${window.location.origin}${path}`;
  const copy = async () => {
    const isCopied = await copyText(address);
    if (!isCopied) field.current?.select();
    toasts.show({ text: t(isCopied ? "admin.institutions.copied" : "admin.institutions.notCopied") });
  };
  return (
    <Field
      ref={field}
      label={label}
      readOnly
      spellCheck={false}
      value={address}
      hint={hint}
      end={<IconButton label={t("admin.institutions.copy", { label })} icon={Copy} onClick={() => void copy()} />}
    />
  );
}
