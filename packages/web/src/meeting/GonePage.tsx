import type { Refusal, RoomName } from "@palabre/protocol";
import { DoorOpen, Flag, Hourglass, LogOut, type LucideIcon, MonitorSmartphone, TriangleAlert, UserRoundX } from "lucide-react";
import { roomTitle } from "../lib/room-title.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Button } from "../ui/Button.tsx";
import { HomeLink, MessagePage } from "../ui/MessagePage.tsx";
import type { Dismissal, GoneReason } from "./visitState.ts";

type GonePageProps = {
  room: RoomName;
  reason: GoneReason;
  refusal?: Refusal | undefined;
  dismissal?: Dismissal | undefined;
  onComeBack: () => void;
};

const icons: Record<GoneReason, LucideIcon> = {
  left: DoorOpen,
  alone: Hourglass,
  ended: Flag,
  removed: UserRoundX,
  replaced: MonitorSmartphone,
  moved: MonitorSmartphone,
  signedOut: LogOut,
  refused: TriangleAlert,
};

/** Out of the meeting: why, and the way on. */
export function GonePage({ room, reason, refusal, dismissal, onComeBack }: GonePageProps) {
  const { t } = useTranslation();
  const text = refusal ? t(`meeting.refusals.${refusal.code}`) : t(`meeting.gone.${reason}.text`, { room: roomTitle(room) });
  const isOutdated = refusal?.code === "protocol_outdated";
  return (
    <MessagePage
      icon={icons[reason]}
      title={t(`meeting.gone.${reason}.title`)}
      text={text}
      more={dismissal && <Farewell {...dismissal} />}
      details={refusal?.logId ? `${refusal.code} ${refusal.logId}` : undefined}
    >
      <HomeLink variant={reason === "removed" ? "primary" : "secondary"} />
      {reason !== "removed" && (
        <Button variant="primary" size={52} onClick={isOutdated ? () => window.location.reload() : onComeBack}>
          {t(isOutdated ? "app.reload" : `meeting.gone.${reason}.action`)}
        </Button>
      )}
    </MessagePage>
  );
}

/** Why one had to go, in the organiser's words, and whether one may come back. */
function Farewell({ why, isBanned }: Dismissal) {
  const { t } = useTranslation();
  return (
    <>
      {why && <p>{t("meeting.gone.removed.why", { why })}</p>}
      {isBanned && <p>{t("meeting.gone.removed.banned")}</p>}
    </>
  );
}
