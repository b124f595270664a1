export { noAttemptCookie } from "./Attempts.ts";
export { ownPath } from "./ownPath.ts";
export { ProviderDesk } from "./ProviderDesk.ts";
export { ProviderFailure } from "./ProviderFailure.ts";
export { type Answer, Providers } from "./Providers.ts";
export { readProviders } from "./readProviders.ts";
