/** The dialog gives the focus to whoever says so when it opens: React's `autoFocus` comes before that. */
export const takeFocus = (button: HTMLButtonElement | null): void => button?.setAttribute("autofocus", "");
