import type { Freedom, Freedoms } from "@palabre/protocol";
import { useTranslation } from "../lib/useTranslation.ts";
import { Switch } from "./Switch.tsx";

const order: readonly Freedom[] = ["microphone", "camera", "screen", "chat", "privateChat", "reactions", "hands", "rename"];

type FreedomSwitchesProps = { may: Freedoms; onChange: (freedom: Freedom, isFree: boolean) => void };

/** What participants may do, one switch each: the same in the meeting and on the room's page. */
export function FreedomSwitches({ may, onChange }: FreedomSwitchesProps) {
  const { t } = useTranslation();
  return order.map((freedom) => (
    <Switch
      key={freedom}
      label={t(`rules.may.${freedom}`)}
      {...(freedom === "privateChat" && { hint: t("rules.privateHint") })}
      isOn={may[freedom]}
      isDisabled={freedom === "privateChat" && !may.chat}
      onChange={(isFree) => onChange(freedom, isFree)}
    />
  ));
}
