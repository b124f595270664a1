import { urlIn } from "@palabre/protocol";
import { type KnownProvider, listProviders, type OwnAccount } from "@palabre/protocol/api";
import { Landmark, Plus } from "lucide-react";
import { useState } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { InstitutionDialog } from "./InstitutionDialog.tsx";
import { InstitutionFacts } from "./InstitutionFacts.tsx";
import { useLoaded } from "./useLoaded.ts";

/** The institutions by which people sign in; an administrator adds, changes and removes those that the operator's file does not name. */
export function InstitutionsPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.institutions"));
  const institutions = useLoaded(listProviders);
  const [opened, setOpened] = useState<KnownProvider | "new">();
  const mayChange = account.role === "administrator";
  // What had the focus may be gone with its row.
  const handleChanged = () => {
    setOpened(undefined);
    institutions.reload();
    heading.current?.focus();
  };
  const close = () => setOpened(undefined);
  const known = opened === "new" ? undefined : opened;
  const isReadOnly = known && (known.isFromFile || !mayChange);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.institutions")}
      </h1>
      <Box
        title={t("admin.institutions.list")}
        end={
          mayChange && (
            <Button variant="soft" icon={Plus} onClick={() => setOpened("new")}>
              {t("admin.institutions.new")}
            </Button>
          )
        }
      >
        <p className={styles["quiet"]}>{t("admin.institutions.lead")}</p>
        <WhenLoaded loaded={institutions}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState icon={Landmark} title={t("admin.institutions.none")} />
            ) : (
              <List label={t("admin.sections.institutions")}>
                {all.map((one) => (
                  <InstitutionRow key={one.id} institution={one} mayChange={mayChange} onOpen={() => setOpened(one)} />
                ))}
              </List>
            )
          }
        </WhenLoaded>
      </Box>
      {opened && !isReadOnly && <InstitutionDialog known={known} onChanged={handleChanged} onClose={close} />}
      {isReadOnly && <InstitutionFacts institution={known} mayTry={mayChange} onClose={close} />}
    </>
  );
}

type InstitutionRowProps = { institution: KnownProvider; mayChange: boolean; onOpen: () => void };

/** Where people are sent: its name, or for SAML the page where they sign in. */
const hostOf = ({ settings }: KnownProvider): string => {
  const address = settings.kind === "oidc" ? settings.issuer : settings.signInUrl;
  return urlIn(address)?.host ?? address;
};

function InstitutionRow({ institution, mayChange, onOpen }: InstitutionRowProps) {
  const { t } = useTranslation();
  const { settings, isFromFile, accountCount } = institution;
  const { name, kind, enabled } = settings;
  const verb = mayChange && !isFromFile ? "change" : "see";
  return (
    <ListRow
      icon={Landmark}
      title={name}
      details={[
        t("admin.institutions.where", { kind: t(`admin.institutions.kinds.${kind}`), host: hostOf(institution) }),
        accountCount === 0 ? t("admin.institutions.nobody") : t("admin.institutions.accounts", { count: accountCount }),
      ]}
      end={
        <>
          {!enabled && <Chip>{t("admin.institutions.off")}</Chip>}
          {isFromFile && <Chip>{t("admin.institutions.filed")}</Chip>}
          <Button aria-label={t(`admin.institutions.${verb}Name`, { name })} onClick={onOpen}>
            {t(`admin.institutions.${verb}`)}
          </Button>
        </>
      }
    />
  );
}
