import { AppError } from "@palabre/protocol";
import { useCallback } from "react";
import { useParts } from "../../lib/parts.ts";
import type { Action } from "../Action.ts";
import { useSession } from "../MeetingContext.ts";
import { sceneOf } from "../scene.ts";
import { Hindrance } from "./Hindrance.ts";

/** The sentence for what did not work: what happened and what to do. */
const reasonKey = (error: unknown): string => {
  if (error instanceof Hindrance) return error.key;
  return `meeting.refusals.${error instanceof AppError ? error.code : "internal"}`;
};

/** Does what an action says, with its question first where it has one. A refusal is told, whoever asked. */
export const useRun = (): ((action: Action, options?: { isConfirmed: boolean }) => void) => {
  const session = useSession();
  const { toasts, i18n } = useParts();
  return useCallback(
    (action, { isConfirmed } = { isConfirmed: false }) => {
      const scene = sceneOf(session).get();
      if (!action.isAvailable(scene)) return;
      if (action.confirm && !isConfirmed) {
        const question = action.confirm(scene);
        session.local.update((local) => ({ ...local, dialog: { kind: "confirm", action, question } }));
        return;
      }
      const perform = async () => action.perform(session, scene);
      perform().catch((error: unknown) => toasts.show({ text: i18n.get().t(reasonKey(error)) }));
    },
    [session, toasts, i18n],
  );
};
