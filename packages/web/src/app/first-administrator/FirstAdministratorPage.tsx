import { DisplayName } from "@palabre/protocol";
import { EmailAddress } from "@palabre/protocol/api";
import { KeyRound } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { canUsePasskeys } from "../../lib/passkeys.ts";
import { usePage } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import { HomeLink, MessagePage } from "../../ui/MessagePage.tsx";
import { PasskeyOfferPage } from "../passkeys/PasskeyOfferPage.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { CardPage } from "../site/SitePage.tsx";

/** Where the one-time link leads that the server printed: whoever has it administrates the site. */
export function FirstAdministratorPage() {
  const token = useTokenOnce();
  const [isUsed, setIsUsed] = useState(false);
  const [isOffered, setIsOffered] = useState(false);
  const { t } = useTranslation();
  if (isOffered) return <PasskeyOfferPage next={next} />;
  if (token !== undefined && !isUsed)
    return <BecomePage token={token} onUsed={() => setIsUsed(true)} onOffer={() => setIsOffered(true)} />;
  const kind = isUsed ? "used" : "incomplete";
  return (
    <MessagePage icon={KeyRound} title={t(`first-administrator.${kind}.title`)} text={t(`first-administrator.${kind}.text`)}>
      <HomeLink />
      <Link href="/login" className={buttonClass({ variant: "primary", size: 52 })}>
        {t("first-administrator.signIn")}
      </Link>
    </MessagePage>
  );
}

/** The secret of the link. It leaves the address at once: it must not stay in a history that others may read. */
const useTokenOnce = (): string | undefined => {
  const [token] = useState(() => /^#([\w-]{43})$/.exec(window.location.hash)?.[1]);
  useEffect(() => window.history.replaceState(null, "", window.location.pathname), []);
  return token;
};

type Problem = "email" | "name";
type BecomePageProps = { token: string; onUsed: () => void; onOffer: () => void };

const next = "/account";

function BecomePage({ token, onUsed, onOffer }: BecomePageProps) {
  const { account, router, toasts } = useParts();
  const { t, language } = useTranslation();
  const heading = usePage(t("first-administrator.title"));
  const fields = { email: useRef<HTMLInputElement>(null), name: useRef<HTMLInputElement>(null) };
  const [typed, setTyped] = useState({ email: "", name: "" });
  const [problem, setProblem] = useState<Problem>();
  const becoming = useRequest((input: { email: string; name: string }) =>
    account.signInByLink({ ...input, token, language }).then(() => {
      toasts.show({ text: t("first-administrator.welcome") });
      if (account.get().session?.ways.passkey && canUsePasskeys()) onOffer();
      else router.navigate(next, { replace: true, isFollowed: true });
    }),
  );
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const email = EmailAddress.safeParse(typed.email);
    const name = DisplayName.safeParse(typed.name);
    const wrong = email.success ? (name.success ? undefined : "name") : "email";
    setProblem(wrong);
    if (wrong) fields[wrong].current?.focus();
    else void becoming.send({ email: email.data ?? "", name: name.data ?? "" }); // It never rejects.
  };
  const handleType = (field: Problem, text: string) => {
    setTyped({ ...typed, [field]: text });
    setProblem(undefined);
    becoming.forget();
  };
  const { refused } = becoming;
  const isUsed = refused?.code === "wrong_code";
  useEffect(() => {
    if (isUsed) onUsed();
  });
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1 ref={heading} tabIndex={-1}>
          {t("first-administrator.title")}
        </h1>
        <p className={form["quiet"]}>{t("first-administrator.lead")}</p>
      </div>
      <form className={form["form"]} noValidate onSubmit={handleSubmit}>
        <Field
          ref={fields.email}
          label={t("site.email")}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          value={typed.email}
          onChange={({ target }) => handleType("email", target.value)}
          error={problem === "email" ? t("site.invalid.email") : undefined}
        />
        <Field
          ref={fields.name}
          label={t("site.name")}
          autoComplete="name"
          maxLength={80}
          value={typed.name}
          onChange={({ target }) => handleType("name", target.value)}
          error={problem === "name" ? t("site.invalid.name") : undefined}
        />
        {refused && !isUsed && (
          <Banner tone="error">
            <RefusalText refused={refused} />
          </Banner>
        )}
        <Button
          type="submit"
          variant="primary"
          size={52}
          isBlock
          isBusy={becoming.isBusy}
          busyLabel={t("first-administrator.becoming")}
        >
          {t("first-administrator.become")}
        </Button>
      </form>
    </CardPage>
  );
}
