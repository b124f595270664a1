/** The dialog gives the focus to whoever says so when it opens: React's `autoFocus` comes before that. */
export const takeFocus = (element: HTMLElement | null): void => element?.setAttribute("autofocus", "");
