import {
  createTranslator,
  localise,
  textDirection,
  type Messages,
  type Translate,
} from '@plenum/shared'
import { composeMail, type Mail, type Mailer } from '../email/index.ts'
import type { Contact } from '../registration/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import { placeMessages } from './place-messages.ts'
import type { SessionLine } from './session-line.ts'

export interface PlaceMailOptions {
  readonly mailer: Mailer
  /** The conference's name in a language. */
  readonly title: (language: string) => string
  /** Where people find the site, such as `https://plaza.example.org`. */
  readonly selfUrl: string
  /**
   * Colour of the buttons, asked for with each mail: `#rrggbb`, `#rgb` or `rgb(0 0 0)`. Default: the
   * green of Plenum's theme.
   */
  readonly accent?: () => string | undefined
  /** The page of a session, relative to `selfUrl`. Default: `/session/<id>`. */
  readonly sessionPath?: (id: string) => string
  /** Mail texts by language, in place of Plenum's or for further languages. Default: none. */
  readonly messages?: Readonly<Record<string, Messages>>
}

/**
 * Tells somebody of the place that they were given, or are offered: with the caller's handle, so that
 * nobody is told of a place that was not written, and nobody gets one without being told.
 */
export type TellOfPlaces = (db: AttendanceDb, contact: Contact, line: SessionLine) => Promise<void>

export function placeMails(programme: ProgrammeReader, options: PlaceMailOptions): TellOfPlaces {
  return async (db, contact, line) => {
    const mail = placeMail(programme, options, { contact, line })
    if (mail) await options.mailer.send(mail, { db })
  }
}

function placeMail(
  programme: ProgrammeReader,
  options: PlaceMailOptions,
  { contact, line }: { readonly contact: Contact; readonly line: SessionLine },
): Mail | undefined {
  const current = programme.current()
  const session = current?.session(line.session)
  if (!current || !session) return undefined
  const { messages = {}, sessionPath = (id) => `/session/${encodeURIComponent(id)}` } = options
  const language = nearestLanguage(contact.language, messages)
  const facts = {
    session: localise(session.title, language).text,
    conference: options.title(language),
    ...(line.offerUntil && {
      until: writeTime(line.offerUntil, language, contact.timeZone ?? current.record.timeZone),
    }),
  }
  const url = `${options.selfUrl.replace(/\/+$/, '')}${sessionPath(session.id)}`
  const content = placeContent(translator(language, messages), facts, url)
  const direction = textDirection(language)
  const accent = options.accent?.()
  return { to: contact.email, ...composeMail({ ...content, language, direction, accent }) }
}

function placeContent(
  t: Translate,
  facts: { readonly session: string; readonly conference: string; readonly until?: string },
  url: string,
) {
  const kind = facts.until === undefined ? 'given' : 'offered'
  return {
    subject: t(`place.${kind}.subject`, facts),
    paragraphs: [
      t(`place.${kind}.intro`, facts),
      ...(kind === 'given' ? [t('place.given.leave')] : []),
    ],
    action: { label: t(`place.${kind}.action`), url },
    footer: t('place.why'),
  }
}

/** With its zone: the reader may be anywhere. */
function writeTime(time: Date, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(time)
}

function nearestLanguage(wanted: string, messages: Readonly<Record<string, Messages>>): string {
  const known = [...Object.keys(messages), ...Object.keys(placeMessages)]
  return localise(Object.fromEntries(known.map((tag) => [tag, tag])), wanted, ['en']).text
}

function translator(language: string, messages: Readonly<Record<string, Messages>>): Translate {
  return createTranslator({
    language,
    messages: { ...placeMessages[language], ...messages[language] },
    fallback: placeMessages['en'] ?? {},
  })
}
