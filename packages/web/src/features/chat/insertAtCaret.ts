type Field = Pick<HTMLTextAreaElement, "value" | "maxLength" | "selectionStart" | "selectionEnd" | "setRangeText">;

/** Puts something where the caret stands, in place of what is selected, and the caret behind it. Nothing where there is no room. */
export const insertAtCaret = (field: Field, inserted: string): void => {
  const { value, maxLength, selectionStart, selectionEnd } = field;
  const length = value.length - (selectionEnd - selectionStart) + inserted.length;
  if (maxLength < 0 || length <= maxLength) field.setRangeText(inserted, selectionStart, selectionEnd, "end");
};
