import type { KnownProvider } from "@palabre/protocol/api";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import styles from "./Box.module.css";
import { InstitutionAddresses } from "./InstitutionAddresses.tsx";
import { draftOf, gifts } from "./institutionDraft.ts";
import { TryInstitution } from "./TryInstitution.tsx";

type InstitutionFactsProps = { institution: KnownProvider; mayTry: boolean; onClose: () => void };

/** An institution that whoever looks may not change here: what there is to know, and to copy. */
export function InstitutionFacts({ institution, mayTry, onClose }: InstitutionFactsProps) {
  const { t } = useTranslation();
  const { id, settings, isFromFile } = institution;
  const { groups, trustsEmail } = draftOf(institution);
  const facts = [
    [t("admin.institutions.kind"), t(`admin.institutions.kinds.${settings.kind}`)],
    [t(`admin.institutions.fields.issuer.${settings.kind}`), settings.issuer],
    settings.kind === "oidc"
      ? [t("admin.institutions.fields.clientId"), settings.clientId]
      : [t("admin.institutions.fields.signInUrl"), settings.signInUrl],
    [t("admin.institutions.fields.trustsEmail"), trustsEmail],
    ...gifts.map((gift) => [t(`admin.institutions.gives.${gift}`), groups[gift]]),
  ].filter(([, value]) => value !== "");
  return (
    <Dialog title={settings.name} shape="page" onClose={onClose}>
      <div className={styles["form"]}>
        {isFromFile && <Banner tone="info">{t("admin.institutions.inFile")}</Banner>}
        <dl className={styles["facts"]}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <InstitutionAddresses id={id} kind={settings.kind} />
        {mayTry && <TryInstitution id={id} />}
      </div>
    </Dialog>
  );
}
