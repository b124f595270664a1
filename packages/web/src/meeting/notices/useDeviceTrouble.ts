import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../MeetingContext.ts";
import { newTrouble } from "./newTrouble.ts";

/** Says what to do when a device fails during the meeting. What failed before it was said in the green room. */
export const useDeviceTrouble = (): void => {
  const { devices } = useSession();
  const { i18n, toasts } = useParts();
  useEffect(() => {
    let before = devices.state.get();
    return devices.state.subscribe(() => {
      const { t } = i18n.get();
      const now = devices.state.get();
      for (const { devices: which, problem } of newTrouble(before, now)) {
        toasts.show({ text: t(`meeting.advice.${problem}.text`, { what: t(`meeting.advice.devices.${which}`) }) });
      }
      before = now;
    });
  }, [devices, i18n, toasts]);
};
