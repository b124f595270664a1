import { AppError } from "@palabre/protocol";
import {
  acceptTerms,
  apiKeys,
  askForCode,
  changeAccount,
  endOtherSessions,
  endSession,
  exportAccount,
  makeApiKey,
  removeAccount,
  removeApiKey,
  type Session,
  session,
  signedIn,
  signIn,
  signInByLink,
  signOut,
} from "@palabre/protocol/api";
import type { z } from "zod";
import { type Account, type AccountParts, areKeysPossible, noSessionCookie, ownAccount } from "../accounts/index.ts";
import type { Caller, Serve } from "./api.ts";

/** Who is signed in, as every way in answers it. */
export const sessionOf = async (
  { site, mail, providers }: AccountParts,
  account: Account | undefined,
  { host }: Pick<Caller, "host">,
): Promise<z.input<typeof Session>> => {
  const { terms, whoStarts, isSignUpOpen, aloneMinutes } = await site.read();
  return {
    account: account ? ownAccount(account) : null,
    ways: { code: mail.isConfigured, passkey: areKeysPossible(host), providers: await providers.book.listed() },
    whoStarts,
    isSignUpOpen,
    aloneMinutes,
    terms: terms && { ...terms, isAccepted: account?.terms === terms.version },
  };
};

/** A code belongs to the browser that asked for it, so it must be known by then: any of our pages has asked who is signed in before. */
const deviceOf = ({ device }: Caller): NonNullable<Caller["device"]> => {
  if (!device) throw new AppError("forbidden", "No device cookie");
  return device;
};

const addSignIn = (serve: Serve, parts: AccountParts): void => {
  const { signIn: ways, sessions, codesPerAddress } = parts;
  serve(session, async (_input, caller) => sessionOf(parts, caller.session?.account, caller));
  serve(askForCode, async (asked, caller) => {
    const device = deviceOf(caller);
    await codesPerAddress.take(caller.address);
    return ways.askForCode(asked, device);
  });
  serve(signIn, async (asked, caller) => {
    await codesPerAddress.take(caller.address);
    const { account, cookie } = await ways.byCode(asked, { device: deviceOf(caller), userAgent: caller.userAgent });
    if (caller.session) await sessions.end(caller.session.id, caller.session.account.id);
    caller.setCookie(cookie);
    return sessionOf(parts, account, caller);
  });
  serve(signInByLink, async (asked, caller) => {
    await codesPerAddress.take(caller.address);
    const { account, cookie } = await ways.byFirstLink(asked, caller);
    caller.setCookie(cookie);
    return sessionOf(parts, account, caller);
  });
  serve(signOut, async (_input, { session: open, setCookie }) => {
    const provider = open && (await sessions.end(open.id, open.account.id));
    setCookie(noSessionCookie);
    return { provider: provider ?? null };
  });
};

/** One's own account, and the ways into it. */
export const addAccountRoutes = (serve: Serve, parts: AccountParts): void => {
  const { accounts, sessions, leaving, keys } = parts;
  addSignIn(serve, parts);
  serve(changeAccount, async (changes, { session: { account } }) => ownAccount(await accounts.change(account.id, changes)));
  serve(acceptTerms, async ({ version }, { session: { account } }) => {
    if ((await parts.site.read()).terms?.version !== version) throw new AppError("conflict", "Not the version that stands");
    await accounts.acceptTerms(account.id, version);
    return {};
  });
  serve(signedIn, async (_input, { session: open }) => [...(await sessions.list(open))]);
  serve(endSession, async ({ id }, { session: { account } }) => {
    await parts.signOut.there(account.id, id);
    return {};
  });
  serve(endOtherSessions, async (_input, { session: { id, account } }) => {
    await parts.signOut.elsewhere(account.id, id);
    return {};
  });
  serve(apiKeys, (_input, { session: { account } }) => keys.list(account.id));
  serve(makeApiKey, (asked, { session: { account } }) => keys.make(account.id, asked));
  serve(removeApiKey, async ({ id }, { session: { account } }) => {
    await keys.remove(account.id, id);
    return {};
  });
  serve(exportAccount, async (_input, { session: open }) => leaving.exportOf(open));
  serve(removeAccount, async ({ email }, { session: { account }, setCookie }) => {
    if (email !== account.email) throw new AppError("conflict", "Another address than the account's");
    await leaving.remove(account);
    setCookie(noSessionCookie);
    return {};
  });
};
