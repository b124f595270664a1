import { type RefObject, useEffect } from "react";

/** A page or a step that asks for one thing begins where one writes it. */
export const useFocusOnArrival = (place: RefObject<HTMLElement | null>): void => {
  useEffect(() => place.current?.focus({ preventScroll: true }), [place]);
};
