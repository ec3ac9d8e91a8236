/** The value of `aria-describedby` for a control in a `PlenumField`: its error, then its hint. */
export function fieldDescription(
  controlId: string,
  shown: { readonly error?: unknown; readonly hint?: unknown },
): string | undefined {
  const ids = [shown.error ? `${controlId}-error` : '', shown.hint ? `${controlId}-hint` : '']
  return ids.filter(Boolean).join(' ') || undefined
}
