import { type SubmitEvent, useId, useRef, useState } from "react";
import { useAnnounce, useParts } from "../../lib/parts.ts";
import { useCountdown } from "../../lib/useCountdown.ts";
import { usePageTitle } from "../../lib/usePage.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Countdown } from "../site/Countdown.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { CardPage } from "../site/SitePage.tsx";
import { useFocusOnArrival } from "../site/useFocusOnArrival.ts";
import styles from "./CodePage.module.css";
import { codeIn, codeLength } from "./codeIn.ts";
import type { SentCode } from "./SentCode.ts";
import { useAskForCode } from "./useAskForCode.ts";

type CodePageProps = {
  sent: SentCode;
  onSent: (sent: SentCode) => void;
  onOtherAddress: () => void;
  /** Called as the code is accepted. */
  onEnter: () => void;
};

/** The second step: the code. It is sent by itself with its last digit. */
export function CodePage({ sent, onSent, onOtherAddress, onEnter }: CodePageProps) {
  const { t } = useTranslation();
  usePageTitle(t("login.code.title"));
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1>{t("login.code.title")}</h1>
        <p className={form["quiet"]}>
          {t("login.code.sentTo")} <b className={styles["address"]}>{sent.email}</b>
        </p>
      </div>
      {/* Another code begins with an empty field. */}
      <CodeForm key={sent.holdsUntilMs} sent={sent} onEnter={onEnter} />
      <div className={styles["others"]}>
        <AgainButton sent={sent} onSent={onSent} />
        <Button variant="ghost" isBlock onClick={onOtherAddress}>
          {t("login.code.other")}
        </Button>
      </div>
      <p className={form["small"]}>{t("login.code.junk")}</p>
    </CardPage>
  );
}

function CodeForm({ sent, onEnter }: Pick<CodePageProps, "sent" | "onEnter">) {
  const { account } = useParts();
  const { t, language } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState("");
  const [isShort, setIsShort] = useState(false);
  const entering = useRequest(async (whole: string) => {
    await account.signIn({ email: sent.email, code: whole, language }, onEnter);
  });
  useFocusOnArrival(field);

  const enter = async (whole: string) => {
    // Whatever is written next takes the place of what was wrong.
    if (!(await entering.send(whole))) field.current?.select();
  };
  const handleType = (text: string) => {
    const typed = codeIn(text);
    if (typed === code || entering.isBusy) return;
    setCode(typed);
    setIsShort(false);
    entering.forget();
    if (typed.length === codeLength) void enter(typed); // It never rejects.
  };
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsShort(code.length < codeLength);
    if (code.length < codeLength) field.current?.focus();
    else void enter(code); // It never rejects.
  };
  const refusal = entering.refused && <RefusalText refused={entering.refused} />;
  return (
    <form className={form["form"]} noValidate onSubmit={handleSubmit}>
      <Field
        ref={field}
        className={styles["code"]}
        label={t("login.code.label")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        enterKeyHint="go"
        value={code}
        onChange={({ target }) => handleType(target.value)}
        hint={<Countdown untilMs={sent.holdsUntilMs} before={t("login.code.holds")} over={t("login.code.over")} />}
        error={isShort ? t("login.code.short") : refusal}
      />
      <Button type="submit" variant="primary" size={52} isBlock isBusy={entering.isBusy} busyLabel={t("login.code.entering")}>
        {t("login.code.enter")}
      </Button>
    </form>
  );
}

/** Another code, once some time has passed since the last one. */
function AgainButton({ sent, onSent }: Pick<CodePageProps, "sent" | "onSent">) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const id = useId();
  const isWaiting = useCountdown(sent.againAtMs) > 0;
  const asking = useAskForCode((another) => {
    onSent(another);
    announce(t("login.code.sentAgain"));
  });
  const ask = () => {
    if (!isWaiting) void asking.send(sent.email); // It never rejects.
  };
  return (
    <div className={styles["again"]}>
      <Button
        isBlock
        isBusy={asking.isBusy}
        busyLabel={t("login.asking")}
        // It keeps the focus of whoever has just pressed it.
        aria-disabled={isWaiting}
        aria-describedby={id}
        onClick={ask}
      >
        {t("login.code.again")}
      </Button>
      <p id={id} className={form["small"]} role={asking.refused ? "alert" : undefined}>
        {asking.refused ? (
          <RefusalText refused={asking.refused} />
        ) : (
          isWaiting && <Countdown untilMs={sent.againAtMs} before={t("login.code.againIn")} over="" />
        )}
      </p>
    </div>
  );
}
