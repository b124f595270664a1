import type { Scope } from "@palabre/protocol/api";
import type { Translate } from "../../lib/i18n.ts";

/** What a key may do: "lire vos salles" among others, or as a sentence's beginning by itself. */
export const scopeInWords = (scope: Scope, form: "scopes" | "can", t: Translate): string => {
  const [what, how] = scope.split(":");
  return t(`api-keys.${form}.${what}.${how}`);
};
