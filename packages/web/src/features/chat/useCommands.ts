import { useMemo, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { slashActionsOf } from "../../meeting/actions/actionsOf.ts";
import { isSameList } from "../../meeting/equal.ts";
import { useFeatures, useScene } from "../../meeting/MeetingContext.ts";
import { helpAction } from "./actions.ts";
import { type Command, commandBegun, commandsFor } from "./slash.ts";

export type Commands = {
  /** Those that what is written could become; none once it is another text, or they were sent away. */
  offered: readonly Command[];
  /** Which of them Enter runs. */
  index: number;
  move: (step: 1 | -1) => void;
  dismiss: () => void;
};

/** The commands that a text with a stroke at its beginning calls, in the reader's language. */
export const useCommands = (text: string): Commands => {
  const { t } = useTranslation();
  const features = useFeatures();
  const all = useMemo(
    () =>
      [helpAction, ...slashActionsOf(features)].flatMap((action) => (action.slash ? [{ name: t(action.slash), action }] : [])),
    [features, t],
  );
  const begun = commandBegun(text);
  const matching = useScene((scene) => (begun === undefined ? [] : commandsFor(all, begun, scene)), isSameList);
  const [chosen, setChosen] = useState({ text, index: 0 });
  const [dismissed, setDismissed] = useState<string>();
  const offered = dismissed === text ? [] : matching;
  // Another text offers other commands: the choice begins anew.
  const index = chosen.text === text ? Math.min(chosen.index, offered.length - 1) : 0;
  return {
    offered,
    index,
    move: (step) => setChosen({ text, index: (index + step + offered.length) % offered.length }),
    dismiss: () => setDismissed(text),
  };
};
