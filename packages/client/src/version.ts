import { Version } from "@palabre/protocol";

/** Which Palabre serves this page. Rejects when it cannot be asked. */
export const readVersion = async (origin: string): Promise<string> => {
  const response = await fetch(`${origin}/api/version`, { headers: { accept: "application/json" } });
  return Version.parse(await response.json()).version;
};
