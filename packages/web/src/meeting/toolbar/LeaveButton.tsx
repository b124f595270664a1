import { PhoneOff } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button, type ButtonLook } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { endAction, leaveAction } from "../actions/meetingActions.ts";
import { useMenuItems } from "../actions/useMenuItems.ts";
import { useRun } from "../actions/useRun.ts";
import { removeGuestsAction } from "../moderation/moderationActions.ts";

type LeaveButtonProps = { size: NonNullable<ButtonLook["size"]>; className?: string | undefined };

/** Leaves at once. Whoever may end the meeting for everybody chooses first. */
export function LeaveButton({ size, className }: LeaveButtonProps) {
  const { t } = useTranslation();
  const run = useRun();
  const items = useMenuItems([leaveAction, removeGuestsAction, endAction]);
  const look = { variant: "danger" as const, size, icon: PhoneOff, className: className ?? "" };
  const word = t("meeting.leave.word");
  const name = t("meeting.leave.label");
  if (items.length < 2) {
    return (
      <Button {...look} aria-label={name} onClick={() => run(leaveAction)}>
        {word}
      </Button>
    );
  }
  return (
    <Menu
      label={name}
      side="top"
      align="end"
      items={items}
      trigger={(props) => (
        <Button {...props} {...look} aria-label={name}>
          {word}
        </Button>
      )}
    />
  );
}
