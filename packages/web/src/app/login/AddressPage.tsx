import type { RoomName } from "@palabre/protocol";
import { EmailAddress } from "@palabre/protocol/api";
import { Mail } from "lucide-react";
import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import { roomTitle } from "../../lib/room-title.ts";
import { usePageTitle } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { CardPage } from "../site/SitePage.tsx";
import { useFocusOnArrival } from "../site/useFocusOnArrival.ts";
import { InstitutionChoice, type InstitutionChoiceProps } from "./InstitutionChoice.tsx";
import { InstitutionTrouble } from "./InstitutionTrouble.tsx";
import type { SentCode } from "./SentCode.ts";
import { useAskForCode } from "./useAskForCode.ts";

type AddressPageProps = {
  /** What was written here before. */
  email: string;
  /** Where one goes on to, if it is a room. */
  room: RoomName | undefined;
  isSignUpOpen: boolean;
  /** The other way in, where there is one. */
  choice: InstitutionChoiceProps | undefined;
  onSent: (sent: SentCode) => void;
  /** Another way to sign in. */
  children?: ReactNode;
};

/** The first step: the address that a code goes to. */
export function AddressPage({ email, room, isSignUpOpen, choice, onSent, children }: AddressPageProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(email);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const asking = useAskForCode(onSent);
  usePageTitle(t("login.title"));
  useFocusOnArrival(field);

  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { data: address } = EmailAddress.safeParse(typed);
    setIsIncomplete(address === undefined);
    if (address === undefined || !(await asking.send(address))) field.current?.focus();
  };
  const handleType = (text: string) => {
    setTyped(text);
    setIsIncomplete(false);
    asking.forget();
  };
  const refusal = asking.refused && <RefusalText refused={asking.refused} words={{ forbidden: "login.noCookies" }} />;
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1>{t("login.title")}</h1>
        <p className={form["quiet"]}>{room ? t("login.leadRoom", { room: roomTitle(room) }) : t("login.lead")}</p>
      </div>
      <InstitutionTrouble />
      <form className={form["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
        <Field
          ref={field}
          label={t("site.email")}
          type="email"
          name="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="send"
          maxLength={254}
          icon={Mail}
          value={typed}
          onChange={({ target }) => handleType(target.value)}
          hint={isSignUpOpen ? t("login.signUp") : undefined}
          error={isIncomplete ? t("site.invalid.email") : refusal}
        />
        <Button type="submit" variant="primary" size={52} isBlock isBusy={asking.isBusy} busyLabel={t("login.asking")}>
          {t("login.ask")}
        </Button>
      </form>
      {children}
      {choice && <InstitutionChoice {...choice} />}
      <p className={form["small"]}>{t("login.guests")}</p>
    </CardPage>
  );
}
