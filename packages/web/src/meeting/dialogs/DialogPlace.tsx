import type { RoomName } from "@palabre/protocol";
import { LazyPart } from "../../lib/LazyPart.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useLazyPart } from "../useLazyPart.ts";

export const dialogs = new LazyPart(async () => (await import("./Dialogs.tsx")).Dialogs);

/** Where a dialog covers the meeting when one is open. */
export function DialogPlace({ room }: { room: RoomName }) {
  const isOpen = useScene(({ local }) => local.dialog !== null);
  return isOpen && <OpenDialog room={room} />;
}

function OpenDialog({ room }: { room: RoomName }) {
  const { local } = useSession();
  const Dialogs = useLazyPart(dialogs, () => local.update((state) => ({ ...state, dialog: null })));
  return Dialogs && <Dialogs room={room} />;
}
