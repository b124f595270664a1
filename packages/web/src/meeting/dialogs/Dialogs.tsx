import type { RoomName } from "@palabre/protocol";
import { InfoDialog } from "../info/InfoDialog.tsx";
import { useScene, useSession } from "../MeetingContext.ts";
import { BannedDialog } from "../moderation/BannedDialog.tsx";
import { RemoveDialog } from "../moderation/RemoveDialog.tsx";
import { RenameDialog } from "../moderation/RenameDialog.tsx";
import { RightsDialog } from "../moderation/RightsDialog.tsx";
import { RulesDialog } from "../rules/RulesDialog.tsx";
import { SettingsDialog } from "../settings/SettingsDialog.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { OwnRecord } from "./OwnRecord.tsx";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";
import { VolumeDialog } from "./VolumeDialog.tsx";

/** The one dialog that covers the meeting, if any. */
export function Dialogs({ room }: { room: RoomName }) {
  const { local } = useSession();
  const dialog = useScene((scene) => scene.local.dialog);
  const close = () => local.update((state) => ({ ...state, dialog: null }));
  switch (dialog?.kind) {
    case "confirm":
      return <ConfirmDialog action={dialog.action} question={dialog.question} onClose={close} />;
    case "info":
      return <InfoDialog room={room} onClose={close} />;
    case "rules":
      return <RulesDialog onClose={close} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={close} />;
    case "settings":
      return <SettingsDialog section={dialog.section} onClose={close} />;
    case "rights":
      return <RightsDialog participantId={dialog.participantId} onClose={close} />;
    case "rename":
      return <RenameDialog participantId={dialog.participantId} onClose={close} />;
    case "remove":
      return <RemoveDialog participantId={dialog.participantId} onClose={close} />;
    case "banned":
      return <BannedDialog onClose={close} />;
    case "record":
      return <OwnRecord onClose={close} />;
    case "volume":
      return <VolumeDialog participantId={dialog.participantId} onClose={close} />;
    case undefined:
      return null;
  }
}
