import { AppError } from "@palabre/protocol";
import { addPasskey, passkeys, passkeyToMake, passkeyToShow, removePasskey, signInByPasskey } from "@palabre/protocol/api";
import type { AccountParts } from "../accounts/index.ts";
import { sessionOf } from "./accounts.ts";
import type { Caller, Serve } from "./api.ts";

/** Keys are bound to the page's origin and, while one is made or shown, to the browser. */
const siteOf = ({ origin, device }: Caller) => {
  if (!origin || !device) throw new AppError("forbidden", "No device cookie, or no page");
  return { origin, device };
};

/** Signing in with a key that a device keeps. */
export const addPasskeyRoutes = (serve: Serve, parts: AccountParts): void => {
  const { passkeys: keys, sessions, codesPerAddress } = parts;
  serve(passkeys, (_input, { session: { account } }) => keys.list(account.id));
  serve(passkeyToMake, (_input, caller) => keys.toMake(caller.session.account, siteOf(caller)));
  serve(addPasskey, async (made, caller) => {
    const { account } = caller.session;
    await keys.add(account, made, siteOf(caller));
    return keys.list(account.id);
  });
  serve(removePasskey, async ({ id }, { session: { account } }) => {
    await keys.remove(account.id, id);
    return keys.list(account.id);
  });
  serve(passkeyToShow, async (_input, caller) => {
    const site = siteOf(caller);
    await codesPerAddress.take(caller.address);
    return keys.toShow(site);
  });
  serve(signInByPasskey, async ({ answer }, caller) => {
    const { account, cookie } = await keys.signIn(answer, siteOf(caller), caller.userAgent);
    if (caller.session) await sessions.end(caller.session.id, caller.session.account.id);
    caller.setCookie(cookie);
    return sessionOf(parts, account, caller);
  });
};
