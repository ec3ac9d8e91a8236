import {
  createTranslator,
  localise,
  textDirection,
  type Messages,
  type Translate,
} from '@plenum/shared'
import { composeMail, type ComposeMailOptions, type Mail } from '../email/index.ts'
import { registrationMessages } from './registration-messages.ts'

/**
 * `unknown`: nobody is registered with the address. `no-ticket`: tickets are required, and it holds
 * none. `blocked`: it may not come in.
 */
export type SignInMailKind = 'sign-in' | 'register' | 'unknown' | 'no-ticket' | 'blocked'

export interface SignInMailFacts {
  readonly to: string
  /** BCP 47; the nearest one that has texts is used. */
  readonly language: string
  readonly signInUrl: string
  readonly code: string
  /** Absent while registration is closed. */
  readonly registerUrl?: string
  /** Where tickets are to be had. */
  readonly shopUrl?: string
}

export interface SignInMails {
  compose(kind: SignInMailKind, facts: SignInMailFacts): Mail
}

export interface SignInMailOptions {
  /** The conference's name in a language. */
  readonly title: (language: string) => string
  /** By language, in front of Plenum's own. */
  readonly messages: Readonly<Record<string, Messages>>
  /** For people whose language has no texts. */
  readonly defaultLanguage: () => string
  /** How long link and code work. */
  readonly minutes: number
  /** Colour of the buttons, asked for with each mail. Default: that of Plenum's theme. */
  readonly accent?: (() => string | undefined) | undefined
}

/** Nothing that a stranger typed goes into a mail: the form could send anyone their words. */
export function signInMails(options: SignInMailOptions): SignInMails {
  const { title, messages, minutes } = options
  return {
    compose(kind, facts) {
      const language = nearestLanguage(facts.language, options)
      const t = translator(language, messages)
      const conference = title(language)
      const content = mailContent(kind, facts, t, { conference, minutes })
      const heading = t(headingKey(kind, messages[language] ?? {}), {
        conference,
        code: facts.code,
      })
      const subject = t(`mail.${kind}.subject`, { conference, code: facts.code })
      const direction = textDirection(language)
      const accent = options.accent?.()
      return {
        to: facts.to,
        ...composeMail({ ...content, subject, heading, language, direction, accent }),
      }
    },
  }
}

type MailContent = Omit<
  ComposeMailOptions,
  'subject' | 'heading' | 'language' | 'direction' | 'accent'
>

/** Subjects with a code have a heading without it; a replaced subject is also the heading. */
function headingKey(kind: SignInMailKind, replaced: Messages): string {
  const [subject, heading] = [`mail.${kind}.subject`, `mail.${kind}.heading`]
  const hasHeading = kind === 'sign-in' || kind === 'register'
  return heading in replaced || (hasHeading && !(subject in replaced)) ? heading : subject
}

function mailContent(
  kind: SignInMailKind,
  { signInUrl, registerUrl, shopUrl, code }: SignInMailFacts,
  t: Translate,
  { conference, minutes }: { readonly conference: string; readonly minutes: number },
): MailContent {
  const intro = t(`mail.${kind}.intro`, { conference })
  if (kind === 'blocked') return { paragraphs: [intro] }
  if (kind === 'no-ticket') return noTicketContent(intro, shopUrl, t)
  if (kind === 'unknown') return unknownContent(intro, registerUrl, t)
  return {
    paragraphs: [intro, t('mail.once', { count: minutes })],
    action: { label: t(`mail.${kind}.action`), url: signInUrl },
    code,
    footer: t('mail.not-you'),
  }
}

function unknownContent(intro: string, registerUrl: string | undefined, t: Translate): MailContent {
  const footer = t('mail.unknown.not-you')
  if (!registerUrl) return { paragraphs: [intro, t('mail.unknown.closed')], footer }
  return {
    paragraphs: [intro],
    action: { label: t('mail.unknown.action'), url: registerUrl },
    footer,
  }
}

function noTicketContent(intro: string, shopUrl: string | undefined, t: Translate): MailContent {
  const footer = t('mail.unknown.not-you')
  const action = shopUrl ? { action: { label: t('mail.no-ticket.action'), url: shopUrl } } : {}
  return { paragraphs: [intro], ...action, footer }
}

function nearestLanguage(
  wanted: string,
  { messages, defaultLanguage }: Pick<SignInMailOptions, 'messages' | 'defaultLanguage'>,
): string {
  const known = [...Object.keys(messages), ...Object.keys(registrationMessages)]
  const tags = Object.fromEntries(known.map((tag) => [tag, tag]))
  return localise(tags, wanted, [defaultLanguage(), 'en']).text
}

function translator(language: string, messages: SignInMailOptions['messages']): Translate {
  return createTranslator({
    language,
    messages: { ...registrationMessages[language], ...messages[language] },
    fallback: registrationMessages['en'] ?? {},
  })
}
