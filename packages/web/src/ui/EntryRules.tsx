import type { Rules } from "@palabre/protocol";
import { Hourglass } from "lucide-react";
import { useTranslation } from "../lib/useTranslation.ts";
import { SelectRow } from "./SelectRow.tsx";
import { Switch } from "./Switch.tsx";

type Entry = Pick<Rules, "lobby" | "needsOrganiser" | "startsMuted" | "isPushToTalk">;

type EntryRulesProps = { rules: Entry; onChange: (changes: Partial<Entry>) => void };

const lobbies: readonly Entry["lobby"][] = ["nobody", "guests", "everyone"];

/** Who waits and how one comes in: the same in the meeting and on the room's page. */
export function EntryRules({ rules, onChange }: EntryRulesProps) {
  const { t } = useTranslation();
  return (
    <>
      <SelectRow
        label={t("rules.door.lobby.label")}
        icon={Hourglass}
        options={lobbies.map((value) => ({ value, label: t(`rules.door.lobby.${value}`) }))}
        value={rules.lobby}
        onChange={(value) => onChange({ lobby: lobbies.find((known) => known === value) ?? "nobody" })}
      />
      {(["needsOrganiser", "startsMuted", "isPushToTalk"] as const).map((name) => (
        <Switch
          key={name}
          label={t(`rules.door.${name}`)}
          hint={t(`rules.door.${name}Hint`)}
          isOn={rules[name]}
          onChange={(isOn) => onChange({ [name]: isOn })}
        />
      ))}
    </>
  );
}
