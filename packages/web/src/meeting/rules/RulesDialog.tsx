import { stateOf } from "@palabre/client";
import { AppError, type ErrorCode, type Freedom, meeting } from "@palabre/protocol";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { FreedomSwitches } from "../../ui/FreedomSwitches.tsx";
import { useScene, useSession } from "../MeetingContext.ts";

/** An organiser says what participants may do. It holds at once, and in the room's next meetings. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const may = useScene(({ view }) => stateOf(view, meeting).rules.may);
  // The switch follows the hand at once; a refusal takes it back.
  const [wished, setWished] = useState<Partial<Record<Freedom, boolean>>>({});
  const [refusal, setRefusal] = useState<ErrorCode>();
  const change = async (freedom: Freedom, isFree: boolean) => {
    setRefusal(undefined);
    setWished((now) => ({ ...now, [freedom]: isFree }));
    try {
      await client.send(meeting, "changeRules", { may: { [freedom]: isFree } });
    } catch (error) {
      setRefusal(error instanceof AppError ? error.code : "internal");
    }
    setWished(({ [freedom]: _told, ...others }) => others);
  };
  return (
    <Sheet title={t("rules.title")} onClose={onClose}>
      <p>{t("rules.lead")}</p>
      {refusal && <Banner tone="error">{t(`meeting.refusals.${refusal}`)}</Banner>}
      {/* What fails is told above. */}
      <FreedomSwitches may={{ ...may, ...wished }} onChange={(freedom, isFree) => void change(freedom, isFree)} />
    </Sheet>
  );
}
