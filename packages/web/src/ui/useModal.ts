import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

/**
 * Shows a <dialog> as a modal for as long as its component is there, and gives the focus back at the end. Escape and a press
 * beside it ask to close; whoever owns the state decides.
 */
export const useModal = (dialog: RefObject<HTMLDialogElement | null>, onClose: () => void): void => {
  const askToClose = useEffectEvent(onClose);
  // A layout effect, because it ends while the dialog is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const listening = new AbortController();
    let isPressedBeside = false;
    const handleCancel = (event: Event): void => {
      if (event.target !== element) return; // A file chooser inside was cancelled, not the dialog.
      event.preventDefault();
      askToClose();
    };
    // The backdrop belongs to the dialog itself; what is drawn on top of it is a child.
    const handlePointerDown = (event: Event): void => {
      isPressedBeside = event.target === element;
    };
    const handleClick = (event: Event): void => {
      if (isPressedBeside && event.target === element) askToClose();
    };
    element.addEventListener("cancel", handleCancel, listening);
    element.addEventListener("pointerdown", handlePointerDown, listening);
    element.addEventListener("click", handleClick, listening);
    element.showModal();
    return () => {
      listening.abort();
      element.close();
    };
  }, [dialog]);
};
