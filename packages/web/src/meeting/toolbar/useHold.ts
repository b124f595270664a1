import { type ComponentProps, useEffect, useRef } from "react";
import type { Action } from "../Action.ts";
import { useRun } from "../actions/useRun.ts";
import { useSession } from "../MeetingContext.ts";

type Handlers = Pick<
  ComponentProps<"button">,
  "onPointerDown" | "onPointerUp" | "onPointerCancel" | "onKeyDown" | "onKeyUp" | "onBlur" | "onContextMenu" | "onClick"
>;

const isPress = ({ key, repeat }: { key: string; repeat: boolean }): boolean => (key === " " || key === "Enter") && !repeat;

/** What a button listens to whose action may last for as long as it is held, by pointer or key. `click`: what a press does otherwise. */
export const useHold = (action: Action, click: () => void): Handlers => {
  const session = useSession();
  const run = useRun();
  const isHeld = useRef(false);
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
    if (!hold.isWanted(session)) return;
    isHeld.current = true;
    run({ ...action, perform: hold.begin });
  };
  const release = () => void end.current();
  return {
    onPointerDown: ({ button, pointerId, currentTarget }) => {
      if (button !== 0) return;
      currentTarget.setPointerCapture(pointerId);
      begin();
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown: (event) => isPress(event) && begin(),
    onKeyUp: release,
    onBlur: release,
    // A finger that rests opens a menu on some phones.
    onContextMenu: (event) => isHeld.current && event.preventDefault(),
    // Whoever cannot hold, as some aids press without a pointer or key, is told how it is done.
    onClick: (event) => (event.detail === 0 || !hold.isWanted(session)) && click(),
  };
};
