import type { Message } from "@palabre/protocol";
import { type FocusEvent, type KeyboardEvent, type PointerEvent, useState } from "react";
import { isPopoverOpen } from "../../ui/open-above.ts";

const messageOfEvent = ({ target }: { target: EventTarget }): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-message]") : null;

const idOf = (message: HTMLElement | null): number | undefined => (message ? Number(message.dataset["message"]) : undefined);

/** Which message the pointer, the finger or the focus is at. Arrows go from one to the next; Enter opens what can be done about it. */
export const useActiveMessage = (shown: readonly Message[]) => {
  const [active, setActive] = useState<number>();
  const [tabStop, setTabStop] = useState<number>();
  const activate = (event: { target: EventTarget; currentTarget: HTMLElement }) => {
    // What hangs on the tools of one message stays while it is open.
    if (isPopoverOpen(event.currentTarget)) return;
    const id = idOf(messageOfEvent(event));
    if (id !== undefined) setActive(id);
  };
  const handlers = {
    onPointerOver: (event: PointerEvent<HTMLElement>) => event.pointerType === "mouse" && activate(event),
    onPointerLeave: ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
      const isInUse = isPopoverOpen(currentTarget) || currentTarget.contains(document.activeElement);
      if (pointerType === "mouse" && !isInUse) setActive(undefined);
    },
    onClick: activate,
    onFocus: (event: FocusEvent<HTMLElement>) => {
      activate(event);
      setTabStop(idOf(messageOfEvent(event)));
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
      if (!currentTarget.contains(relatedTarget)) setActive(undefined);
    },
    onKeyDown: handleKeyDown,
  };
  const isDrawn = shown.some(({ id }) => id === tabStop);
  return { active, tabStop: isDrawn ? tabStop : shown.at(-1)?.id, handlers };
};

const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
  const message = messageOfEvent(event);
  if (message === null || event.target !== message) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message]")];
  const index = all.indexOf(message);
  const next = { ArrowUp: all[index - 1], ArrowDown: all[index + 1], Home: all[0], End: all.at(-1) }[event.key];
  if (next) next.focus();
  else if (event.key === "Enter") message.querySelector<HTMLElement>("[aria-haspopup=menu]")?.click();
  else return;
  event.preventDefault();
};
