/** The class names that apply, for an element's `className`. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");
