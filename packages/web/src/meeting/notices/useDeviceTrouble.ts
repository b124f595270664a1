import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { isSameList } from "../equal.ts";
import { deviceAdvice } from "../greenroom/deviceAdvice.ts";
import { useSession } from "../MeetingContext.ts";

/** Says what to do when a device fails during the meeting. What failed before it was said in the green room. */
export const useDeviceTrouble = (): void => {
  const { devices } = useSession();
  const { i18n, toasts } = useParts();
  useEffect(() => {
    const look = () => deviceAdvice(devices.state.get()).map(({ devices: which, problem }) => `${problem} ${which}`);
    // A device that is asked for again has no trouble for a moment: failing once more, it is told of once more.
    let known = look();
    return devices.state.subscribe(() => {
      const { t } = i18n.get();
      const now = look();
      if (isSameList(now, known)) return;
      for (const { devices: which, problem } of deviceAdvice(devices.state.get())) {
        if (known.includes(`${problem} ${which}`)) continue;
        toasts.show({ text: t(`meeting.advice.${problem}.text`, { what: t(`meeting.advice.devices.${which}`) }) });
      }
      known = now;
    });
  }, [devices, i18n, toasts]);
};
