import { type Group, readGroup } from "@palabre/protocol/api";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import styles from "./Box.module.css";
import { WhenLoaded } from "./Box.tsx";
import { useLoaded } from "./useLoaded.ts";

/** A group that whoever looks may not change: what it gives, and who is in it. */
export function GroupFacts({ group: { id, name }, onClose }: { group: Group; onClose: () => void }) {
  const { t, formats } = useTranslation();
  const whole = useLoaded(readGroup, { input: { id } });
  return (
    <Dialog title={name} onClose={onClose}>
      <WhenLoaded loaded={whole}>
        {({ rights, members }) => (
          <dl className={styles["facts"]}>
            <div>
              <dt>{t("admin.groups.rights")}</dt>
              <dd>
                {rights.length === 0
                  ? t("admin.groups.givesNothing")
                  : formats.list(rights.map((right) => t(`admin.accounts.rights.${right}`)))}
              </dd>
            </div>
            <div>
              <dt>{t("admin.groups.fields.members")}</dt>
              <dd>{members.length === 0 ? t("admin.groups.nobody") : members.join("\n")}</dd>
            </div>
          </dl>
        )}
      </WhenLoaded>
    </Dialog>
  );
}
