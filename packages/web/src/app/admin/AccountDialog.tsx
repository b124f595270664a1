import { changeRights, deleteAccount, type KnownAccount, type OwnAccount, Right, SiteRole } from "@palabre/protocol/api";
import { useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { Question } from "../site/Question.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { groupsGiving } from "./accountRights.ts";
import styles from "./Box.module.css";
import { Choices } from "./Choices.tsx";
import { useCall } from "./useLoaded.ts";

type AccountDialogProps = { account: KnownAccount; onChanged: () => void; onClose: () => void };

/** What an account is and may do on the site, and the way to delete it. */
export function AccountDialog({ account, onChanged, onClose }: AccountDialogProps) {
  const { id, name, email } = account;
  const { toasts } = useParts();
  const { t, formats } = useTranslation();
  const call = useCall();
  const [role, setRole] = useState(account.role);
  const [rights, setRights] = useState<readonly Right[]>(account.rights);
  const [isDeleting, setIsDeleting] = useState(false);
  const saving = useRequest(async () => {
    await call(changeRights, { id, role, rights: [...rights] });
    toasts.show({ text: t("admin.accounts.saved", { name }) });
    onChanged();
  });
  const hintOf = (right: Right) => {
    const groups = groupsGiving(account, right);
    if (groups.length === 0) return t(`admin.accounts.right.${right}.hint`);
    return t("admin.accounts.givenBy", { count: groups.length, groups: formats.list(groups) });
  };
  if (isDeleting) return <DeleteQuestion account={account} onDeleted={onChanged} onClose={() => setIsDeleting(false)} />;
  return (
    <Dialog
      title={name}
      onClose={onClose}
      actions={
        <>
          <Button variant="danger-soft" onClick={() => setIsDeleting(true)}>
            {t("admin.accounts.delete.open")}
          </Button>
          <Button variant="primary" isBusy={saving.isBusy} busyLabel={t("admin.saving")} onClick={() => void saving.send()}>
            {t("admin.save")}
          </Button>
        </>
      }
    >
      <div className={styles["form"]}>
        <p className={styles["quiet"]}>{email}</p>
        <Choices
          legend={t("admin.accounts.role")}
          options={SiteRole.options.map((value) => ({ value, label: t(`admin.accounts.roleIs.${value}`) }))}
          value={role}
          onChange={setRole}
        />
        {Right.options.map((right) => (
          <Switch
            key={right}
            label={t(`admin.accounts.right.${right}.label`)}
            hint={hintOf(right)}
            isOn={rights.includes(right)}
            onChange={(isOn) => setRights(isOn ? [...rights, right] : rights.filter((one) => one !== right))}
          />
        ))}
        <OwnGroups account={account} />
        {saving.refused && (
          <Banner tone="error">
            <RefusalText refused={saving.refused} words={{ conflict: "admin.accounts.last" }} />
          </Banner>
        )}
      </div>
    </Dialog>
  );
}

/** The groups that name it, and why they may give it nothing yet. */
function OwnGroups({ account: { groups, isEmailProven } }: { account: KnownAccount }) {
  const { t, formats } = useTranslation();
  if (groups.length === 0) return null;
  const names = formats.list(groups.map(({ name }) => name));
  return (
    <>
      <p className={styles["quiet"]}>{t("admin.accounts.groups", { count: groups.length, groups: names })}</p>
      {!isEmailProven && <Banner tone="info">{t("admin.accounts.unprovenText")}</Banner>}
    </>
  );
}

type DeleteQuestionProps = { account: OwnAccount; onDeleted: () => void; onClose: () => void };

function DeleteQuestion({ account: { id, name, email }, onDeleted, onClose }: DeleteQuestionProps) {
  const { toasts } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const remove = async () => {
    await call(deleteAccount, { id });
    toasts.show({ text: t("admin.accounts.delete.done", { name }) });
    onDeleted();
  };
  return (
    <Question
      title={t("admin.accounts.delete.question", { name })}
      text={t("admin.accounts.delete.text", { email })}
      verb={t("admin.accounts.delete.open")}
      busyVerb={t("admin.accounts.delete.busy")}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
