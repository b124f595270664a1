import { type ComponentType, useEffect, useEffectEvent } from "react";
import type { LazyPart } from "../lib/LazyPart.ts";
import { useParts } from "../lib/parts.ts";
import { useStore } from "../lib/useStore.ts";

/** A part that is shown now, once it is here. One that does not come is told of, and `onFailed` is called: the meeting goes on. */
export const useLazyPart = <Props extends object>(
  part: LazyPart<Props>,
  onFailed: () => void,
): ComponentType<Props> | undefined => {
  const { toasts, i18n } = useParts();
  const Part = useStore(part.arrived);
  const giveUp = useEffectEvent(() => {
    toasts.show({ text: i18n.get().t("meeting.notLoaded") });
    onFailed();
  });
  useEffect(() => {
    let isShown = true;
    part.fetch().catch(() => isShown && giveUp());
    return () => {
      isShown = false;
    };
  }, [part]);
  return Part;
};
