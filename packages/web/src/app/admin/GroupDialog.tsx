import {
  addGroup,
  changeGroup,
  type Group,
  type InputOfRoute,
  readGroup,
  removeGroup,
  type WholeGroup,
} from "@palabre/protocol/api";
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
import { WhenLoaded } from "./Box.tsx";
import { GroupFields } from "./GroupFields.tsx";
import { askedBy, type Draft, draftOf, emptyDraft, type Wrong } from "./groupDraft.ts";
import { type Loaded, useCall, useLoaded } from "./useLoaded.ts";

type Ends = { onChanged: () => void; onClose: () => void };

/** A new group, or one that is kept: its name, what it gives and who is in it, and the way to remove it. */
export function GroupDialog({ known, ...ends }: Ends & { known: Group | undefined }) {
  return known ? <KnownGroup known={known} {...ends} /> : <GroupForm {...ends} />;
}

function KnownGroup({ known, onChanged, onClose }: Ends & { known: Group }) {
  const whole = useLoaded(readGroup, { input: { id: known.id } });
  const [isRemoving, setIsRemoving] = useState(false);
  if (isRemoving) return <RemoveQuestion known={known} onRemoved={onChanged} onClose={() => setIsRemoving(false)} />;
  return <GroupForm kept={{ known, whole, onRemove: () => setIsRemoving(true) }} onChanged={onChanged} onClose={onClose} />;
}

type Kept = { known: Group; whole: Loaded<WholeGroup>; onRemove: () => void };

function GroupForm({ kept, onChanged, onClose }: Ends & { kept?: Kept }) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const form = useId();
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const [wrong, setWrong] = useState<Wrong>();
  const saving = useRequest(async (asked: InputOfRoute<typeof addGroup>) => {
    const { name } = await (kept ? call(changeGroup, { id: kept.known.id, ...asked }) : call(addGroup, asked));
    toasts.show({ text: t("admin.groups.saved", { name }) });
    onChanged();
  });
  const whole = kept?.whole.answer;
  const draft: Draft = { ...(whole ? draftOf(whole) : emptyDraft), ...typed };
  const change = (changes: Partial<Draft>) => {
    setTyped((now) => ({ ...now, ...changes }));
    setWrong(undefined);
    saving.forget();
  };
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const result = askedBy(draft);
    setWrong("wrong" in result ? result.wrong : undefined);
    if ("asked" in result) return void saving.send(result.asked); // It never rejects.
    const field = event.currentTarget.elements.namedItem(result.wrong.field);
    if (field instanceof HTMLElement) field.focus();
  };
  const fields = (
    <form id={form} className={styles["form"]} noValidate onSubmit={handleSubmit}>
      <GroupFields draft={draft} wrong={wrong} onChange={change} />
      {saving.refused && (
        <Banner tone="error">
          <RefusalText refused={saving.refused} words={{ conflict: "admin.groups.taken", not_found: "admin.groups.gone" }} />
        </Banner>
      )}
    </form>
  );
  const actions = (
    <>
      {kept && (
        <Button variant="danger-soft" onClick={kept.onRemove}>
          {t("admin.groups.remove.open")}
        </Button>
      )}
      <Button type="submit" form={form} variant="primary" isBusy={saving.isBusy} busyLabel={t("admin.saving")}>
        {t(kept ? "admin.save" : "admin.groups.add")}
      </Button>
    </>
  );
  return (
    <Dialog title={kept?.known.name ?? t("admin.groups.new")} onClose={onClose} {...((!kept || whole) && { actions })}>
      {kept ? <WhenLoaded loaded={kept.whole}>{() => fields}</WhenLoaded> : fields}
    </Dialog>
  );
}

type RemoveQuestionProps = { known: Group; onRemoved: () => void; onClose: () => void };

function RemoveQuestion({ known: { id, name, accountCount }, onRemoved, onClose }: RemoveQuestionProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const remove = async () => {
    await call(removeGroup, { id });
    toasts.show({ text: t("admin.groups.remove.done", { name }) });
    onRemoved();
  };
  return (
    <Question
      title={t("admin.groups.remove.question", { name })}
      text={accountCount === 0 ? t("admin.groups.remove.textNobody") : t("admin.groups.remove.text", { count: accountCount })}
      verb={t("admin.groups.remove.verb")}
      busyVerb={t("admin.groups.remove.busy")}
      words={{ not_found: "admin.groups.gone" }}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
