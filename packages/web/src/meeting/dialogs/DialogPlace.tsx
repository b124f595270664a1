import type { RoomName } from "@palabre/protocol";
import type { I18n } from "../../lib/i18n.ts";
import { LazyPart } from "../../lib/LazyPart.ts";
import { oncePer } from "../../lib/oncePer.ts";
import { useParts } from "../../lib/parts.ts";
import { recordWords } from "../../records/words.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useLazyPart } from "../useLazyPart.ts";

/** All dialogs, with the words that only they say. */
export const dialogsIn = oncePer(
  (i18n: I18n) =>
    new LazyPart(async () => {
      const [{ Dialogs }] = await Promise.all([import("./Dialogs.tsx"), i18n.load(recordWords)]);
      return Dialogs;
    }),
);

/** Where a dialog covers the meeting when one is open. */
export function DialogPlace({ room }: { room: RoomName }) {
  const isOpen = useScene(({ local }) => local.dialog !== null);
  return isOpen && <OpenDialog room={room} />;
}

function OpenDialog({ room }: { room: RoomName }) {
  const { local } = useSession();
  const Dialogs = useLazyPart(dialogsIn(useParts().i18n), () => local.update((state) => ({ ...state, dialog: null })));
  return Dialogs && <Dialogs room={room} />;
}
