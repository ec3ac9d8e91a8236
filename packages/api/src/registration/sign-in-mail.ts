import {
  createTranslator,
  localise,
  textDirection,
  type Messages,
  type Translate,
} from '@plenum/shared'
import type { Mail } from '../email/mail.ts'
import { escapeHtml } from '../markup/index.ts'
import { registrationMessages } from './registration-messages.ts'

/** `unknown`: nobody is registered with the address. `blocked`: it may not come in. */
export type SignInMailKind = 'sign-in' | 'register' | 'unknown' | 'blocked'

export interface SignInMailFacts {
  readonly to: string
  /** BCP 47; the nearest one that has texts is used. */
  readonly language: string
  readonly signInUrl: string
  readonly code: string
  /** Absent while registration is closed. */
  readonly registerUrl?: string
}

export interface SignInMails {
  compose(kind: SignInMailKind, facts: SignInMailFacts): Mail
}

export interface SignInMailOptions {
  readonly title: (language: string) => string
  /** By language, in front of Plenum's own. */
  readonly messages: Readonly<Record<string, Messages>>
  /** How long link and code work. */
  readonly minutes: number
}

/** Nothing that a stranger typed goes into a mail: the form could send anyone their words. */
export function signInMails(options: SignInMailOptions): SignInMails {
  return {
    compose(kind, facts) {
      const language = nearestLanguage(facts.language, options.messages)
      const t = translator(language, options.messages)
      const conference = options.title(language)
      return layOut(
        { to: facts.to, language, subject: t(`mail.${kind}.subject`, { conference }) },
        paragraphs(kind, facts, t, { conference, minutes: options.minutes }),
      )
    },
  }
}

type Paragraph =
  string | { readonly url: string; readonly label: string } | { readonly code: string }

function paragraphs(
  kind: SignInMailKind,
  { signInUrl, registerUrl, code }: SignInMailFacts,
  t: Translate,
  { conference, minutes }: { readonly conference: string; readonly minutes: number },
): Paragraph[] {
  const intro = t(`mail.${kind}.intro`, { conference })
  if (kind === 'blocked') return [intro]
  if (kind === 'unknown') {
    const door = registerUrl
      ? [t('mail.unknown.register'), { url: registerUrl, label: t('mail.unknown.action') }]
      : [t('mail.unknown.closed')]
    return [intro, ...door, t('mail.unknown.not-you')]
  }
  return [
    intro,
    { url: signInUrl, label: t(`mail.${kind}.action`) },
    t('mail.code'),
    { code },
    t('mail.once', { count: minutes }),
    t('mail.not-you'),
  ]
}

function nearestLanguage(wanted: string, messages: SignInMailOptions['messages']): string {
  const known = [...Object.keys(messages), ...Object.keys(registrationMessages)]
  const byTag = Object.fromEntries(known.map((tag) => [tag, tag]))
  return localise(byTag, wanted).text
}

function translator(language: string, messages: SignInMailOptions['messages']): Translate {
  const own = { ...registrationMessages[language], ...messages[language] }
  return createTranslator({
    language,
    messages: own,
    ...(registrationMessages['en'] ? { fallback: registrationMessages['en'] } : {}),
  })
}

function layOut(
  head: { readonly to: string; readonly language: string; readonly subject: string },
  body: readonly Paragraph[],
): Mail {
  const { language, subject } = head
  const direction = textDirection(language)
  const html = body.map((paragraph) => `<p>${paragraphHtml(paragraph)}</p>`).join('\n')
  return {
    ...head,
    text: `${body.map(paragraphText).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body dir="${direction}">
${html}
</body>
</html>
`,
  }
}

function paragraphText(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return paragraph
  return 'url' in paragraph ? paragraph.url : paragraph.code
}

function paragraphHtml(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return escapeHtml(paragraph)
  if ('code' in paragraph) return `<strong dir="ltr">${escapeHtml(paragraph.code)}</strong>`
  return `<a href="${escapeHtml(paragraph.url)}">${escapeHtml(paragraph.label)}</a>`
}
