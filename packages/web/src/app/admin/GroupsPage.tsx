import { type Group, listGroups, type OwnAccount } from "@palabre/protocol/api";
import { BadgeCheck, Plus } from "lucide-react";
import { useState } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import styles from "./Box.module.css";
import { Box, WhenLoaded } from "./Box.tsx";
import { GroupDialog } from "./GroupDialog.tsx";
import { GroupFacts } from "./GroupFacts.tsx";
import { Pager, SearchField, useListing } from "./Paged.tsx";
import { useLoaded } from "./useLoaded.ts";

/** Groups that give rights to whoever is in them; an administrator makes, changes and removes them. */
export function GroupsPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("admin.sections.groups"));
  const { search, page, input, setSearch, setPage } = useListing();
  const groups = useLoaded(listGroups, { input });
  const [opened, setOpened] = useState<Group | "new">();
  const mayChange = account.role === "administrator";
  // What had the focus may be gone with its row.
  const handleChanged = () => {
    setOpened(undefined);
    groups.reload();
    heading.current?.focus();
  };
  const close = () => setOpened(undefined);
  const known = opened === "new" ? undefined : opened;
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
        {t("admin.sections.groups")}
      </h1>
      <SearchField label={t("admin.groups.search")} onSearch={setSearch} />
      <Box
        title={groups.answer?.count ? t("admin.groups.count", { count: groups.answer.count }) : t("admin.sections.groups")}
        end={
          mayChange && (
            <Button variant="soft" icon={Plus} onClick={() => setOpened("new")}>
              {t("admin.groups.new")}
            </Button>
          )
        }
      >
        <p className={styles["quiet"]}>{t("admin.groups.lead")}</p>
        <WhenLoaded loaded={groups}>
          {({ groups: found, count, pageSize }) => (
            <>
              {found.length === 0 ? (
                <EmptyState icon={BadgeCheck} title={search === "" ? t("admin.groups.none") : t("admin.nothing", { search })} />
              ) : (
                <List label={t("admin.sections.groups")}>
                  {found.map((one) => (
                    <GroupRow key={one.id} group={one} verb={mayChange ? "change" : "see"} onOpen={() => setOpened(one)} />
                  ))}
                </List>
              )}
              <Pager page={page} count={count} pageSize={pageSize} onPage={setPage} />
            </>
          )}
        </WhenLoaded>
      </Box>
      {opened && mayChange && <GroupDialog known={known} onChanged={handleChanged} onClose={close} />}
      {known && !mayChange && <GroupFacts group={known} onClose={close} />}
    </>
  );
}

type GroupRowProps = { group: Group; verb: "change" | "see"; onOpen: () => void };

function GroupRow({ group: { name, rights, memberCount, accountCount }, verb, onOpen }: GroupRowProps) {
  const { t, formats } = useTranslation();
  const may = formats.list(rights.map((right) => t(`admin.accounts.rights.${right}`)));
  return (
    <ListRow
      icon={BadgeCheck}
      title={name}
      details={[
        rights.length === 0 ? t("admin.groups.givesNothing") : t("admin.accounts.may", { rights: may }),
        memberCount === 0 ? t("admin.groups.nobody") : t("admin.groups.members", { count: memberCount }),
        accountCount === 0 ? t("admin.groups.noAccounts") : t("admin.groups.accounts", { count: accountCount }),
      ]}
      end={
        <Button aria-label={t(`admin.groups.${verb}Name`, { name })} onClick={onOpen}>
          {t(`admin.groups.${verb}`)}
        </Button>
      }
    />
  );
}
