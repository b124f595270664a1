import { KeyRound } from "lucide-react";
import { useParts } from "../../lib/parts.ts";
import { obstacleIn, showPasskey } from "../../lib/passkeys.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";

type PasskeySignInProps = { isMain?: boolean; onEnter: () => void };

/** Signs in with a key that this device, or one near it, shows. */
export function PasskeySignIn({ isMain = false, onEnter }: PasskeySignInProps) {
  const { account } = useParts();
  const { t } = useTranslation();
  const entering = useRequest(async () => {
    const options = await account.call((api) => api.passkeyToShow());
    const answer = await showPasskey(options).catch((error: unknown) => {
      // Whoever turns away knows that they did.
      if (obstacleIn(error) === "cancelled") return undefined;
      throw error;
    });
    if (answer) await account.signInByPasskey({ answer }, onEnter);
  });
  const { refused } = entering;
  return (
    <div className={form["form"]}>
      <Button
        icon={KeyRound}
        isBlock
        size={52}
        variant={isMain ? "primary" : "secondary"}
        isBusy={entering.isBusy}
        busyLabel={t("passkeys.signingIn")}
        onClick={() => void entering.send()} // It never rejects.
      >
        {t("passkeys.signIn")}
      </Button>
      {refused && (
        <Banner tone="error">
          <RefusalText refused={refused} words={{ passkey_refused: "passkeys.refused", forbidden: "login.noCookies" }} />
        </Banner>
      )}
    </div>
  );
}
