import type { Room } from "@palabre/protocol/api";
import { useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";

export type Saving = ReturnType<typeof useSaving>;

/** Changes a room at once, and tells that it is saved or why not. */
export const useSaving = (onSaved: (room: Room) => void) => {
  const { account } = useParts();
  const [isSaved, setIsSaved] = useState(false);
  const request = useRequest(async (ask: () => Promise<Room>) => {
    setIsSaved(false);
    onSaved(await account.call(ask));
    setIsSaved(true);
  });
  return { ...request, isSaved };
};
