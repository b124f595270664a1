export { type Account, ownAccount } from "./Accounts.ts";
export type { ApiKeys } from "./ApiKeys.ts";
export { type AccountParts, buildAccounts } from "./buildAccounts.ts";
export { areKeysPossible } from "./Passkeys.ts";
export { noPostbox, type Postbox } from "./Postbox.ts";
export { noSessionCookie, type OpenSession, type Sessions } from "./Sessions.ts";
