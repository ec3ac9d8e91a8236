import type ICAL from 'ical.js'
import { lazyModule } from '../../../modules/index.ts'
import { ProgrammeError } from '../programme-error.ts'

/** Loaded when the first calendar is read. */
export const loadIcal = lazyModule<typeof ICAL>('ical.js')

/** The calendars of a file. Throws `programme.truncated` or `programme.malformed`. */
export function parseIcalendar(text: string): ICAL.Component[] {
  if (!/^END:VCALENDAR\s*$/im.test(text.slice(-200)))
    throw new ProgrammeError('programme.truncated')
  const { Component, parse } = loadIcal()
  try {
    const parsed: unknown[] = parse(text)
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed]
    return calendars.map((calendar) => new Component(calendar as [string, unknown[], unknown[]]))
  } catch (error) {
    throw new ProgrammeError('programme.malformed', {
      detail: 'It is no valid iCalendar file.',
      cause: error,
    })
  }
}

/** The first value of a property that is not blank. */
export function textIn(component: ICAL.Component, name: string): string | undefined {
  return textsIn(component, name)[0]
}

/** All values of a property that may occur several times and hold several values each. */
export function textsIn(component: ICAL.Component, name: string): string[] {
  const texts = component.getAllProperties(name).flatMap((property) => {
    const values = property.getValues().map((value) => String(value).trim())
    // The library leaves properties of no standard as they are.
    return property.type === 'unknown' ? values.map(unescapeText) : values
  })
  return texts.filter((text) => text !== '')
}

/** RFC 5545, 3.3.11. */
function unescapeText(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign))
}

export function parameterOf(property: ICAL.Property | null, name: string): string | undefined {
  const value = property?.getParameter(name)
  const [first] = [value ?? []].flat()
  return first?.trim() || undefined
}
