import { type ComponentProps, useEffect, useRef } from "react";
import type { Action } from "../Action.ts";
import { useRun } from "../actions/useRun.ts";
import { useSession } from "../MeetingContext.ts";

type Handlers = Pick<
  ComponentProps<"button">,
  "onPointerDown" | "onPointerUp" | "onPointerCancel" | "onKeyDown" | "onKeyUp" | "onBlur" | "onContextMenu" | "onClick"
>;

/** Nobody says a word in less. */
const tapMs = 300;

const isKey = ({ key }: { key: string }): boolean => key === " " || key === "Enter";

/** What a button listens to whose action may last for as long as it is held, by pointer or key. `click`: what a press does otherwise. */
export const useHold = (action: Action, click: () => void): Handlers => {
  const session = useSession();
  const run = useRun();
  const isHeld = useRef(false);
  const beganAt = useRef(0);
  const { hold } = action;
  const end = useRef(() => undefined as unknown);
  end.current = () => {
    if (isHeld.current) hold?.end(session);
    isHeld.current = false;
  };
  // A button that goes lets go.
  useEffect(() => () => void end.current(), []);
  if (!hold) return { onClick: click };
  const begin = (): void => {
    isHeld.current = true;
    beganAt.current = performance.now();
    run({ ...action, perform: hold.begin });
  };
  const isWanted = () => hold.isWanted(session);
  const release = (): void => {
    const isTap = isHeld.current && performance.now() - beganAt.current < tapMs;
    end.current();
    // Whoever only taps is told how it is done.
    if (isTap) click();
  };
  return {
    onPointerDown: ({ button, pointerId, currentTarget }) => {
      if (button !== 0 || !isWanted()) return;
      currentTarget.setPointerCapture(pointerId);
      begin();
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown: (event) => {
      if (!isKey(event) || !isWanted()) return;
      // Otherwise the key is a click as well, Enter again and again.
      event.preventDefault();
      if (!event.repeat) begin();
    },
    onKeyUp: (event) => {
      if (!isHeld.current || !isKey(event)) return;
      event.preventDefault();
      release();
    },
    onBlur: release,
    // A finger that rests opens a menu on some phones.
    onContextMenu: (event) => isHeld.current && event.preventDefault(),
    onClick: ({ detail }) => {
      if (!isWanted()) click();
      // Without a pointer and without a key it is an aid, which cannot hold.
      else if (detail === 0) run({ ...action, perform: hold.press });
    },
  };
};
