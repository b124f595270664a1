import type { Provider } from "./Provider.ts";
import type { ProviderSettings } from "./settings.ts";

/** The code that speaks a protocol is loaded once somebody comes by it. */
export const speak = async (settings: ProviderSettings): Promise<Provider> => {
  switch (settings.kind) {
    case "oidc": {
      const { OidcProvider } = await import("./OidcProvider.ts");
      return new OidcProvider(settings);
    }
    case "saml": {
      const { SamlProvider } = await import("./SamlProvider.ts");
      return new SamlProvider(settings);
    }
  }
};
