import type { Router } from 'vue-router'
import { array, is, object, string, tuple } from 'superstruct'
import { tabStorage } from '../preferences/browser-storage.ts'

const key = 'plaza.form-input'
const inputStruct = object({
  /** Path, query and fragment of the page, with the site's own path. */
  address: string(),
  /** What identifies each field, and its value. */
  fields: array(tuple([string(), string()])),
})

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const typed =
  'input:not([type]), [type=text], [type=email], [type=tel], [type=url], textarea, select'
/** Codes are good for one use and secrets stay out of the storage. */
const kept = ':enabled:not([autocomplete=one-time-code])'

/** Stores the input of the open forms until `restoreFormInput` finds the same page. */
export function saveFormInput(): void {
  const fields = findFields().map((field): [string, string] => [identify(field), field.value])
  if (fields.every(([, value]) => value === '')) return
  tabStorage.setItem(key, JSON.stringify({ address: currentAddress(), fields }))
}

/** Fills stored input into the forms of its page, once, as soon as they are there. */
export function restoreFormInput(router: Router): void {
  let observer: MutationObserver | undefined
  router.afterEach(() => {
    observer?.disconnect()
    const input = readInput()
    if (!input || input.address !== currentAddress()) return
    observer = new MutationObserver(() => {
      if (!fill(input.fields)) return
      observer?.disconnect()
      tabStorage.removeItem(key)
    })
    observer.observe(document.body, { subtree: true, childList: true })
  })
}

function readInput() {
  try {
    const input: unknown = JSON.parse(tabStorage.getItem(key) ?? 'null')
    return is(input, inputStruct) ? input : undefined
  } catch {
    return undefined
  }
}

/** Whether the page has one of the fields. */
function fill(values: readonly [string, string][]): boolean {
  const fields = new Map(findFields().map((field) => [identify(field), field]))
  const found = values.filter(([id]) => fields.has(id))
  for (const [id, value] of found) {
    const field = fields.get(id)
    if (!field || field.value === value) continue
    field.value = value
    const name = field instanceof HTMLSelectElement ? 'change' : 'input'
    field.dispatchEvent(new Event(name, { bubbles: true }))
  }
  return found.length > 0
}

function findFields(): Field[] {
  const forms = document.querySelectorAll<HTMLFormElement>('main form')
  return [...forms].flatMap((form) =>
    [...form.querySelectorAll<Field>(typed)].filter((field) => field.matches(kept)),
  )
}

/** Ids are made when a page is drawn, so a field is known by its place, name and purpose. */
function identify(field: Field): string {
  const place = field.form ? [...field.form.elements].indexOf(field) : -1
  return [field.form?.className, place, field.type, field.name, field.autocomplete].join(' ')
}

function currentAddress(): string {
  return location.pathname + location.search + location.hash
}
