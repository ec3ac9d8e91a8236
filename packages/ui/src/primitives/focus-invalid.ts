import { nextTick } from 'vue'

/** Moves the focus to the first field of a form that has an error, once it is drawn. */
export async function focusInvalid(form: ParentNode | null | undefined): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
