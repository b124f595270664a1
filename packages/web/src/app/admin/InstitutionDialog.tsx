import { addProvider, changeProvider, type KnownProvider, removeProvider } from "@palabre/protocol/api";
import { type SubmitEvent, useId, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Question } from "../site/Question.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { InstitutionAddresses } from "./InstitutionAddresses.tsx";
import { InstitutionFields } from "./InstitutionFields.tsx";
import { askedBy, type Draft, draftOf, emptyDraft, idOf, type Wrong } from "./institutionDraft.ts";
import { TryInstitution } from "./TryInstitution.tsx";
import { useCall } from "./useLoaded.ts";

type InstitutionDialogProps = { known: KnownProvider | undefined; onChanged: () => void; onClose: () => void };

/** A new institution, or one that is kept: all that it takes to come by it, and the way to remove it. */
export function InstitutionDialog({ known, onChanged, onClose }: InstitutionDialogProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const form = useId();
  const [draft, setDraft] = useState(known ? draftOf(known) : emptyDraft);
  const [wrong, setWrong] = useState<Wrong>();
  const [isRemoving, setIsRemoving] = useState(false);
  const saving = useRequest(async (asked: Parameters<typeof call<typeof addProvider>>[1]) => {
    const { settings } = await (known ? call(changeProvider, asked) : call(addProvider, asked));
    toasts.show({ text: t("admin.institutions.saved", { name: settings.name }) });
    onChanged();
  });
  const change = (changes: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...changes }));
    setWrong(undefined);
    saving.forget();
  };
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const result = askedBy(draft, known);
    setWrong("wrong" in result ? result.wrong : undefined);
    if ("asked" in result) return void saving.send(result.asked); // It never rejects.
    const field = event.currentTarget.elements.namedItem(result.wrong);
    if (field instanceof HTMLElement) field.focus();
  };
  if (known && isRemoving) return <RemoveQuestion known={known} onRemoved={onChanged} onClose={() => setIsRemoving(false)} />;
  return (
    <Dialog
      title={known ? known.settings.name : t("admin.institutions.new")}
      shape="page"
      onClose={onClose}
      actions={
        <>
          {known && (
            <Button variant="danger-soft" onClick={() => setIsRemoving(true)}>
              {t("admin.institutions.remove.open")}
            </Button>
          )}
          <Button type="submit" form={form} variant="primary" isBusy={saving.isBusy} busyLabel={t("admin.saving")}>
            {t(known ? "admin.save" : "admin.institutions.add")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles["form"]} noValidate onSubmit={handleSubmit}>
        <InstitutionFields draft={draft} isNew={!known} wrong={wrong} onChange={change} />
        {/* Before it has a name it has no addresses that anybody should copy. */}
        {idOf(draft) !== "" && <InstitutionAddresses id={idOf(draft)} kind={draft.kind} />}
        {known && <TryInstitution id={known.id} />}
        {saving.refused && (
          <Banner tone="error">
            <RefusalText
              refused={saving.refused}
              words={{ conflict: "admin.institutions.taken", bad_request: "admin.institutions.noCertificate" }}
            />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}

type RemoveQuestionProps = { known: KnownProvider; onRemoved: () => void; onClose: () => void };

function RemoveQuestion({ known: { id, settings, accountCount }, onRemoved, onClose }: RemoveQuestionProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const { name } = settings;
  const remove = async () => {
    await call(removeProvider, { id });
    toasts.show({ text: t("admin.institutions.remove.done", { name }) });
    onRemoved();
  };
  return (
    <Question
      title={t("admin.institutions.remove.question", { name })}
      text={
        accountCount === 0
          ? t("admin.institutions.remove.textNobody")
          : t("admin.institutions.remove.text", { count: accountCount })
      }
      verb={t("admin.institutions.remove.verb")}
      busyVerb={t("admin.institutions.remove.busy")}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
