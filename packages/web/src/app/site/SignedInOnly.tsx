import type { OwnAccount } from "@palabre/protocol/api";
import { type ReactNode, useEffect, useRef } from "react";
import { loginPath } from "../../lib/ownPath.ts";
import { useParts } from "../../lib/parts.ts";
import { useAccount } from "../../lib/useAccount.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { TermsPage } from "./TermsPage.tsx";
import { WaitingPage } from "./WaitingPage.tsx";

/** A page for whoever is signed in and has accepted the terms. Everybody else signs in first, and comes back. */
export function SignedInOnly({ children }: { children: (account: OwnAccount) => ReactNode }) {
  const { session } = useAccount();
  const wasSignedIn = useRef(false);
  if (!session) return <WaitingPage />;
  if (!session.account) return <Away wasSignedIn={wasSignedIn.current} />;
  wasSignedIn.current = true;
  if (session.terms && !session.terms.isAccepted) return <TermsPage terms={session.terms} />;
  return children(session.account);
}

/** Whoever signed out by themselves goes home. */
function Away({ wasSignedIn }: { wasSignedIn: boolean }) {
  const { account, router, toasts } = useParts();
  const { t } = useTranslation();
  useEffect(() => {
    const { isEndedElsewhere } = account.get();
    if (isEndedElsewhere) toasts.show({ text: t("site.endedElsewhere") });
    const path = wasSignedIn && !isEndedElsewhere ? "/" : loginPath(window.location);
    router.navigate(path, { replace: true, isFollowed: wasSignedIn });
  }, [account, router, toasts, t, wasSignedIn]);
  return <WaitingPage />;
}
