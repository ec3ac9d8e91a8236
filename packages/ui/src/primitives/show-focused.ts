/**
 * Scrolls a strip to the control in it that gets the focus. Browsers leave a control that shows in
 * part where it is.
 */
export function showFocused({ target }: FocusEvent): void {
  if (target instanceof Element) target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
