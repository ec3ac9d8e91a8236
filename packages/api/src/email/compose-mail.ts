import { escapeHtml } from '../markup/index.ts'
import type { Mail } from './mail.ts'

export interface MailAction {
  /** What the button says. */
  readonly label: string
  readonly url: string
}

export interface ComposeMailOptions {
  readonly subject: string
  /** Plain text, one item for each paragraph. */
  readonly paragraphs: readonly string[]
  /** The one thing to do. */
  readonly action?: MailAction
  /** A code to type, shown large. */
  readonly code?: string
  /** Why this came, and from whom. */
  readonly footer?: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** A mail without its recipient. */
export type ComposedMail = Required<Omit<Mail, 'to'>>

const style = `
body { margin: 0; padding: 24px 16px; background: #f4f4f6; color: #1c1c21;
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 34em; margin: 0 auto; padding: 32px 28px; background: #fff; border-radius: 12px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; white-space: pre-line; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 12px 22px; border-radius: 8px; background: #26215e;
  color: #fff; font-weight: 600; text-decoration: none; }
.code { font: 700 30px/1.2 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.18em; }
.quiet { color: #5d5d68; font-size: 14px; }
@media (prefers-color-scheme: dark) {
  body { background: #131316; color: #ececf1; }
  main { background: #1f1f25; }
  .button { background: #cfcaff; color: #17143d; }
  .quiet { color: #a9a9b6; }
}`

/** Words a mail as text and as HTML that say the same, for light and dark readers alike. */
export function composeMail(options: ComposeMailOptions): ComposedMail {
  const { subject, language } = options
  return { subject, language, text: composeText(options), html: composeHtml(options) }
}

function composeText({ paragraphs, action, code, footer }: ComposeMailOptions): string {
  return [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(code ? [code] : []),
    ...(footer ? [`-- \n${footer}`] : []),
  ].join('\n\n')
}

function composeHtml(options: ComposeMailOptions): string {
  const { subject, paragraphs, action, code, footer, language, direction } = options
  const address = action && escapeHtml(action.url)
  const blocks = [
    `<h1>${escapeHtml(subject)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(action
      ? [`<p><a class="button" href="${address}">${escapeHtml(action.label)}</a></p>`]
      : []),
    // Some readers show no links, and some people want to see where a button leads.
    ...(action ? [`<p class="quiet" dir="ltr"><a href="${address}">${address}</a></p>`] : []),
    ...(code ? [`<p class="code" dir="ltr">${escapeHtml(code)}</p>`] : []),
    ...(footer ? [`<p class="quiet">${escapeHtml(footer)}</p>`] : []),
  ]
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${style}
</style>
</head>
<body>
<main>
${blocks.join('\n')}
</main>
</body>
</html>
`
}
