import { z } from "zod";
import { ProviderId, ProviderSettings } from "./providerSettings.ts";
import { Nothing, route } from "./route.ts";

/** An institution as those who look after the site see it. Its secret is never told. */
export const KnownProvider = z.strictObject({
  id: ProviderId,
  settings: ProviderSettings,
  /** Named by the operator's file, and changed there alone. */
  isFromFile: z.boolean(),
  /** Accounts that have come by it. */
  accountCount: z.int(),
});
export type KnownProvider = z.infer<typeof KnownProvider>;

const Kept = z.strictObject({
  id: ProviderId,
  settings: ProviderSettings,
  /** OpenID Connect's; left out, the one stays that is there. */
  clientSecret: z.string().min(1).max(500).optional(),
});

export const listProviders = route("GET /api/admin/providers", {
  access: "support",
  input: Nothing,
  output: z.array(KnownProvider),
  about: "The institutions by which people sign in.",
});

export const addProvider = route("POST /api/admin/providers", {
  access: "administrator",
  input: Kept,
  output: KnownProvider,
  about: "Adds an institution by which people sign in.",
});

export const changeProvider = route("PUT /api/admin/providers/:id", {
  access: "administrator",
  input: Kept,
  output: KnownProvider,
  about: "Changes all settings of an institution. What the operator's file names is changed there.",
});

export const removeProvider = route("DELETE /api/admin/providers/:id", {
  access: "administrator",
  input: z.strictObject({ id: ProviderId }),
  output: Nothing,
  about: "Removes an institution. Accounts stay; by it nobody comes to theirs any more.",
});

/** Whether a provider answered, and with what it should. */
export const ProviderReach = z.enum(["answers", "silent", "strange"]);
export type ProviderReach = z.infer<typeof ProviderReach>;

export const tryProvider = route("POST /api/admin/providers/:id/try", {
  access: "administrator",
  input: z.strictObject({ id: ProviderId }),
  output: z.strictObject({ reach: ProviderReach }),
  about: "Asks an institution's own address whether it answers as it should.",
});
