import { DisplayName } from "@palabre/protocol";
import type { EmailAddress } from "@palabre/protocol/api";

/** What somebody is called until they say so: as somebody else calls them, or what stands before the @, as a name. */
export const nameOf = (email: EmailAddress, given?: string): string => {
  const words = (email.split("@")[0] ?? "").split(/[._+-]+/).filter((word) => word !== "");
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ");
  return DisplayName.safeParse(given).data ?? DisplayName.safeParse(name).data ?? email.slice(0, 80);
};
