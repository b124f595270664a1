import type { ParticipantId } from "@palabre/protocol";
import { Ellipsis } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ActionMenu } from "../actions/ActionMenu.tsx";
import { menuOf } from "../actions/actionsOf.ts";
import { useFeatures } from "../MeetingContext.ts";

type ParticipantMenuProps = { participantId: ParticipantId; name: string; className?: string | undefined };

/** What can be done about somebody; nothing where nothing can. */
export function ParticipantMenu({ participantId, name, className }: ParticipantMenuProps) {
  const { t } = useTranslation();
  const actions = menuOf(useFeatures(), participantId);
  const label = t("meeting.people.actions", { name });
  return (
    <ActionMenu
      label={label}
      align="end"
      actions={actions}
      trigger={(props) => <IconButton {...props} label={label} icon={Ellipsis} className={className} />}
    />
  );
}
