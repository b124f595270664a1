import type { OwnAccount } from "@palabre/protocol/api";
import { ShieldOff } from "lucide-react";
import type { ComponentType } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { HomeLink, MessagePage } from "../../ui/MessagePage.tsx";
import type { AdminSection } from "../routes.ts";
import { SignedInOnly } from "../site/SignedInOnly.tsx";
import { AccountsPage } from "./AccountsPage.tsx";
import { AdminShell } from "./AdminShell.tsx";
import { AuditPage } from "./AuditPage.tsx";
import { GroupsPage } from "./GroupsPage.tsx";
import { InstitutionsPage } from "./InstitutionsPage.tsx";
import { MailPage } from "./MailPage.tsx";
import { MeetingsPage } from "./MeetingsPage.tsx";
import { OverviewPage } from "./OverviewPage.tsx";
import { RoomsPage } from "./RoomsPage.tsx";
import { RulesPage } from "./RulesPage.tsx";

const pages: Record<AdminSection, ComponentType<{ account: OwnAccount }>> = {
  overview: OverviewPage,
  meetings: MeetingsPage,
  accounts: AccountsPage,
  groups: GroupsPage,
  rooms: RoomsPage,
  rules: RulesPage,
  institutions: InstitutionsPage,
  mail: MailPage,
  audit: AuditPage,
};

/** What there is for those who look after the site. */
export function AdminPage({ section }: { section: AdminSection }) {
  return <SignedInOnly>{(account) => <OwnSection section={section} account={account} />}</SignedInOnly>;
}

function OwnSection({ section, account }: { section: AdminSection; account: OwnAccount }) {
  const { t } = useTranslation();
  if (account.role === "member") {
    return (
      <MessagePage icon={ShieldOff} title={t("admin.notYours.title")} text={t("admin.notYours.text")}>
        <HomeLink variant="primary" />
      </MessagePage>
    );
  }
  const Section = pages[section];
  return (
    <AdminShell section={section} account={account}>
      <Section account={account} />
    </AdminShell>
  );
}
