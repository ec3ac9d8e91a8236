/** Languages whose names of months are read; spreadsheets write those of the user's language. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da', 'nb', 'fi']

let numbers: Map<string, string> | undefined

/** `1` to `12` of `June`, `Jun.` or `juin`; undefined for any other word. */
export function monthNumber(name: string | undefined): string | undefined {
  numbers ??= readNames()
  return name === undefined ? undefined : numbers.get(fold(name))
}

function readNames(): Map<string, string> {
  const found = new Map<string, string>()
  for (const language of languages)
    for (let month = 1; month <= 12; month++)
      for (const name of namesOf(language, month))
        // The languages before go first: `mars` of one is never another's month.
        if (!found.has(name)) found.set(name, String(month))
  return found
}

function namesOf(language: string, month: number): string[] {
  const date = new Date(Date.UTC(2026, month - 1, 15))
  // Many languages have another form of the month within a date.
  const forms = [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }] as const
  return forms.flatMap((form) => {
    const parts = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).formatToParts(
      date,
    )
    const name = parts.find(({ type }) => type === 'month')?.value
    return name === undefined ? [] : [fold(name)]
  })
}

const fold = (name: string) => name.toLowerCase().replace(/\.$/, '')
