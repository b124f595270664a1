import { type KnownAccount, listAccounts, type OwnAccount } from "@palabre/protocol/api";
import { UserPlus, UserRound } from "lucide-react";
import { useState } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { AccountDialog } from "./AccountDialog.tsx";
import { rightsOf } from "./accountRights.ts";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { NewAccountDialog } from "./NewAccountDialog.tsx";
import { Pager, SearchField, useListing } from "./Paged.tsx";
import { useLoaded } from "./useLoaded.ts";

/** Everybody who has an account; an administrator makes, changes and deletes them. */
export function AccountsPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.accounts"));
  const { search, page, input, setSearch, setPage } = useListing();
  const accounts = useLoaded(listAccounts, { input });
  const [opened, setOpened] = useState<KnownAccount | "new">();
  const mayChange = account.role === "administrator";
  // What had the focus may be gone with its row.
  const handleChanged = () => {
    setOpened(undefined);
    accounts.reload();
    heading.current?.focus();
  };
  const close = () => setOpened(undefined);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.accounts")}
      </h1>
      <SearchField label={t("admin.accounts.search")} onSearch={setSearch} />
      <Box
        title={
          accounts.answer?.count ? t("admin.accounts.count", { count: accounts.answer.count }) : t("admin.sections.accounts")
        }
        end={
          mayChange && (
            <Button variant="soft" icon={UserPlus} onClick={() => setOpened("new")}>
              {t("admin.accounts.new.open")}
            </Button>
          )
        }
      >
        <WhenLoaded loaded={accounts}>
          {({ accounts: found, count, pageSize }) => (
            <>
              {found.length === 0 ? (
                <EmptyState icon={UserRound} title={t("admin.nothing", { search })} />
              ) : (
                <List label={t("admin.sections.accounts")}>
                  {found.map((one) => (
                    <AccountRow
                      key={one.id}
                      account={one}
                      isOwn={one.id === account.id}
                      {...(mayChange && { onOpen: () => setOpened(one) })}
                    />
                  ))}
                </List>
              )}
              <Pager page={page} count={count} pageSize={pageSize} onPage={setPage} />
            </>
          )}
        </WhenLoaded>
      </Box>
      {opened === "new" && <NewAccountDialog onMade={handleChanged} onClose={close} />}
      {opened && opened !== "new" && <AccountDialog account={opened} onChanged={handleChanged} onClose={close} />}
    </>
  );
}

type AccountRowProps = { account: KnownAccount; isOwn: boolean; onOpen?: () => void };

function AccountRow({ account, isOwn, onOpen }: AccountRowProps) {
  const { t, formats } = useTranslation();
  const { name, email, role, groups, isEmailProven, createdAt } = account;
  const rights = rightsOf(account);
  const details = [email, t("admin.accounts.since", { day: formats.day(new Date(createdAt), new Date()) })];
  if (rights.length > 0)
    details.push(t("admin.accounts.may", { rights: formats.list(rights.map((right) => t(`admin.accounts.rights.${right}`))) }));
  if (groups.length > 0) {
    details.push(t("admin.accounts.groups", { count: groups.length, groups: formats.list(groups.map((group) => group.name)) }));
    if (!isEmailProven) details.push(t("admin.accounts.unproven"));
  }
  return (
    <ListRow
      icon={UserRound}
      title={name}
      details={details}
      end={
        <>
          {role !== "member" && (
            <Chip tone={role === "administrator" ? "leaf" : "neutral"}>{t(`admin.accounts.roles.${role}`)}</Chip>
          )}
          {isOwn && <Chip>{t("admin.accounts.you")}</Chip>}
          {onOpen && !isOwn && (
            <Button aria-label={t("admin.accounts.changeName", { name, email })} onClick={onOpen}>
              {t("admin.accounts.change")}
            </Button>
          )}
        </>
      }
    />
  );
}
