import type { Room } from "@palabre/protocol/api";
import { useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";

export type Saving = ReturnType<typeof useSaving>;

/** Changes a room at once, one change after the other, and tells that it is saved or why not. */
export const useSaving = (onSaved: (room: Room) => void) => {
  const { account } = useParts();
  const [isSaved, setIsSaved] = useState(false);
  const request = useRequest(async (ask: () => Promise<Room>) => {
    setIsSaved(false);
    onSaved(await account.call(ask));
    setIsSaved(true);
  });
  const before = useRef(Promise.resolve(true));
  const send = (ask: () => Promise<Room>): Promise<boolean> => {
    const next = before.current.then(() => request.send(ask)); // It never rejects.
    before.current = next;
    return next;
  };
  return { ...request, send, isSaved };
};
