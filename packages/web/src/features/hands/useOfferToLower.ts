import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { sceneOf } from "../../meeting/scene.ts";
import { lowerOwnHand } from "./actions.ts";
import { OwnTurn } from "./OwnTurn.ts";
import { isOwnRaised } from "./queue.ts";

/** Offers to lower one's hand once one has spoken: it is easily forgotten, and the others wait for their turn behind it. */
export const useOfferToLower = (): void => {
  const session = useSession();
  const { i18n, toasts } = useParts();
  const run = useRun();
  useEffect(() => {
    const scene = sceneOf(session);
    const turn = new OwnTurn(() => {
      const { t } = i18n.get();
      toasts.show({ text: t("hands.stillUp"), offer: { verb: t("hands.lowerWord"), accept: () => run(lowerOwnHand) } });
    });
    const follow = () => {
      const now = scene.get();
      turn.follow({ isRaised: isOwnRaised(now), isSpeaking: now.call.speakers.includes(now.self) });
    };
    follow();
    const stop = scene.subscribe(follow);
    return () => {
      stop();
      turn.close();
    };
  }, [session, i18n, toasts, run]);
};
