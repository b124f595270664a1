export { noAttemptCookie } from "./Attempts.ts";
export { ownPath } from "./ownPath.ts";
export { ProviderFailure } from "./ProviderFailure.ts";
export { Providers } from "./Providers.ts";
export { readProviders } from "./readProviders.ts";
