import { Version } from "@palabre/protocol";

/** Which Palabre serves this page, and where others open it. Rejects when it cannot be asked. */
export const readServer = async (origin: string): Promise<Version> => {
  const response = await fetch(`${origin}/api/version`, { headers: { accept: "application/json" } });
  return Version.parse(await response.json());
};
