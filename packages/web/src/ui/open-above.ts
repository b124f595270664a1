/** Whether a dialog covers the page. */
export const isDialogOpen = (): boolean => document.querySelector("dialog:modal") !== null;

/** Whether a menu or a choice is open in a part of the page. A tooltip is none. */
export const isPopoverOpen = (within: ParentNode = document): boolean =>
  within.querySelector("[popover=auto]:popover-open") !== null;
