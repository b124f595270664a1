import { providerSignOutPath } from "@palabre/protocol/api";
import { useParts } from "../lib/parts.ts";
import { useTranslation } from "../lib/useTranslation.ts";

/** Signs out here. Whoever had come by an institution may still be signed in there: they are told so, and may leave it as well. */
export const useSignOut = (): (() => Promise<void>) => {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  return async () => {
    const institution = await account.signOut();
    if (!institution) return void toasts.show({ text: t("ui.account.signedOut") });
    const { id, name } = institution;
    const accept = () => window.location.assign(providerSignOutPath(id));
    toasts.show({ text: t("ui.account.signedOutHere", { name }), offer: { verb: t("ui.account.signOutThere"), accept } });
  };
};
