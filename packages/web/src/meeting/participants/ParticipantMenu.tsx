import type { ParticipantId } from "@palabre/protocol";
import { Ellipsis } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { menuOf } from "../actions/actionsOf.ts";
import { useMenuItems } from "../actions/useMenuItems.ts";
import { useFeatures } from "../MeetingContext.ts";

type ParticipantMenuProps = { participantId: ParticipantId; name: string; className?: string | undefined };

/** What can be done about somebody; nothing where nothing can. */
export function ParticipantMenu({ participantId, name, className }: ParticipantMenuProps) {
  const { t } = useTranslation();
  const items = useMenuItems(menuOf(useFeatures(), participantId));
  if (items.length === 0) return null;
  const label = t("meeting.people.actions", { name });
  return (
    <Menu
      label={label}
      align="end"
      items={items}
      trigger={(props) => <IconButton {...props} label={label} icon={Ellipsis} className={className} />}
    />
  );
}
