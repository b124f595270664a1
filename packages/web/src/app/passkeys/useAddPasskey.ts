import { AppError } from "@palabre/protocol";
import type { Passkey } from "@palabre/protocol/api";
import { useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { makePasskey, obstacleIn, type PasskeyObstacle } from "../../lib/passkeys.ts";
import { useRequest } from "../../lib/useRequest.ts";

/** Has the browser make a key and the server keep it. Nothing is said to whoever turns away. */
export const useAddPasskey = (onAdded: (keys: readonly Passkey[], label: string) => void) => {
  const { account } = useParts();
  const [obstacle, setObstacle] = useState<PasskeyObstacle>();
  const adding = useRequest(async (label: string) => {
    setObstacle(undefined);
    const options = await account.call((api) => api.passkeyToMake());
    const answer = await makePasskey(options).catch((error: unknown) => {
      const known = obstacleIn(error);
      if (!known) throw new AppError("passkey_refused", error instanceof Error ? error.message : "No key was made");
      setObstacle(known);
      return undefined;
    });
    if (answer) onAdded(await account.call((api) => api.addPasskey({ label, answer })), label);
  });
  return { ...adding, isPresent: obstacle === "present" };
};
