import { AppError } from "@palabre/protocol";
import { useParts } from "../../lib/parts.ts";

/** For what was sent from a dialog that has closed meanwhile. */
export const useTellRefusal = (): ((error: unknown) => void) => {
  const { toasts, i18n } = useParts();
  return (error) =>
    toasts.show({ text: i18n.get().t(`meeting.refusals.${error instanceof AppError ? error.code : "internal"}`) });
};
