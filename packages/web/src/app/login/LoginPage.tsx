import { isRoomName, type RoomName } from "@palabre/protocol";
import type { Session } from "@palabre/protocol/api";
import { useEffect, useState } from "react";
import { ownPath } from "../../lib/ownPath.ts";
import { useParts } from "../../lib/parts.ts";
import { canUsePasskeys } from "../../lib/passkeys.ts";
import { openTabStorage } from "../../lib/storage.ts";
import { useAccount } from "../../lib/useAccount.ts";
import { PasskeySignIn } from "../passkeys/PasskeySignIn.tsx";
import { TermsPage } from "../site/TermsPage.tsx";
import { WaitingPage } from "../site/WaitingPage.tsx";
import { AddressPage } from "./AddressPage.tsx";
import { AlreadyPage } from "./AlreadyPage.tsx";
import { CodePage } from "./CodePage.tsx";
import { InstitutionPage } from "./InstitutionPage.tsx";
import { NoWayPage, PasskeyOnlyPage } from "./NoWayPage.tsx";
import { createSentCodeMemory, type SentCode } from "./SentCode.ts";

/** Where one signs in: an address, the code that was sent there, the terms if there are any, and back where one came from. */
export function LoginPage() {
  const { session } = useAccount();
  const [isEntering, setIsEntering] = useState(false);
  const next = useNext();
  if (!session) return <WaitingPage />;
  if (!session.account) return <SignIn session={session} next={next} onEnter={() => setIsEntering(true)} />;
  if (session.terms && !session.terms.isAccepted) return <TermsPage terms={session.terms} />;
  if (isEntering) return <GoOn to={next} />;
  return <AlreadyPage account={session.account} next={next} />;
}

/** Read once: what the address says while this page is left is none of its business. */
const useNext = (): string => {
  const [next] = useState(() => ownPath(new URLSearchParams(window.location.search).get("next")) ?? "/");
  return next;
};

/** The room that one signs in for, if it is one. */
const roomIn = (next: string): RoomName | undefined => {
  const name = next.slice(1);
  return isRoomName(name) ? name : undefined;
};

function GoOn({ to }: { to: string }) {
  const { router } = useParts();
  useEffect(() => router.navigate(to, { replace: true, isFollowed: true }), [router, to]);
  return <WaitingPage />;
}

type SignInProps = { session: Session; next: string; onEnter: () => void };

function SignIn({ session: { ways, isSignUpOpen }, next, onEnter }: SignInProps) {
  const [memory] = useState(() => createSentCodeMemory(openTabStorage(), Date.now));
  const [sent, setSent] = useState(memory.read);
  const [email, setEmail] = useState("");
  const keep = (code: SentCode | undefined) => {
    memory.write(code);
    setSent(code);
  };
  const startAnew = () => {
    setEmail(sent?.email ?? "");
    keep(undefined);
  };
  const choice = ways.providers.length > 0 ? { providers: ways.providers, next } : undefined;
  const passkey = ways.passkey && canUsePasskeys() && <PasskeySignIn isMain={!ways.code && !choice} onEnter={onEnter} />;
  if (!ways.code && choice) return <InstitutionPage {...choice}>{passkey}</InstitutionPage>;
  if (!ways.code) return passkey ? <PasskeyOnlyPage>{passkey}</PasskeyOnlyPage> : <NoWayPage />;
  if (!sent) {
    return (
      <AddressPage email={email} room={roomIn(next)} isSignUpOpen={isSignUpOpen} choice={choice} onSent={keep}>
        {passkey}
      </AddressPage>
    );
  }
  // What was used is not waited for; what was wrong is still on the page.
  const handleEnter = () => {
    memory.write(undefined);
    onEnter();
  };
  return <CodePage sent={sent} onSent={keep} onOtherAddress={startAnew} onEnter={handleEnter} />;
}
