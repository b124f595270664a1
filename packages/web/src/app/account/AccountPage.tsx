import type { OwnAccount } from "@palabre/protocol/api";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { ApiKeysSection } from "../api-keys/ApiKeysSection.tsx";
import { PasskeysSection } from "../passkeys/PasskeysSection.tsx";
import { SignedInOnly } from "../site/SignedInOnly.tsx";
import { SitePage } from "../site/SitePage.tsx";
import { DataSection } from "./DataSection.tsx";
import { PlacesSection } from "./PlacesSection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";
import { RemoveSection } from "./RemoveSection.tsx";

/** One's own account: who one is, where one is signed in, what is kept, and the way out. */
export function AccountPage() {
  return <SignedInOnly>{(account) => <OwnPage account={account} />}</SignedInOnly>;
}

function OwnPage({ account }: { account: OwnAccount }) {
  const { t } = useTranslation();
  const heading = usePage(t("account.title"));
  return (
    <SitePage>
      <h1 ref={heading} tabIndex={-1}>
        {t("account.title")}
      </h1>
      <ProfileSection account={account} />
      <PasskeysSection />
      <PlacesSection />
      <ApiKeysSection isLookingAfterSite={account.role !== "member"} />
      <DataSection />
      <RemoveSection account={account} />
    </SitePage>
  );
}
