import { escapeHtml } from '../markup/index.ts'
import type { Mail } from './mail.ts'
import { mailColours } from './mail-colours.ts'

export interface MailAction {
  /** What the button says. */
  readonly label: string
  readonly url: string
}

export interface ComposeMailOptions {
  readonly subject: string
  /** Above the text. Default: the subject. */
  readonly heading?: string
  /** Plain text, one item for each paragraph. */
  readonly paragraphs: readonly string[]
  /** The one thing to do. */
  readonly action?: MailAction
  /** A code to type, shown first and large. */
  readonly code?: string
  /** Why this came, and from whom. */
  readonly footer?: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /**
   * Colour of the button, as `#rrggbb`, `#rgb` or `rgb(0 0 0)`. Default, and for other notations:
   * the green of Plenum's theme.
   */
  readonly accent?: string | undefined
}

/** A mail without its recipient. */
export type ComposedMail = Required<Omit<Mail, 'to'>>

const style = `
body { margin: 0; padding: 24px 16px; background: #f4f4f6; color: #1c1c21;
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 34em; margin: 0 auto; padding: 32px 28px; background: #fff; border-radius: 12px; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; white-space: pre-line; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 12px 22px; border-radius: 8px;
  font-weight: 600; text-decoration: none; }
.code { margin: 0 0 20px; font: 700 40px/1.2 ui-monospace, Menlo, Consolas, monospace;
  letter-spacing: 0.18em; }
.quiet { color: #5d5d68; font-size: 14px; }
@media (prefers-color-scheme: dark) {
  body { background: #131316; color: #ececf1; }
  main { background: #1f1f25; }
  .quiet { color: #a9a9b6; }
}`

/** Words a mail as text and as HTML that say the same, for light and dark readers alike. */
export function composeMail(options: ComposeMailOptions): ComposedMail {
  const { subject, language } = options
  return { subject, language, text: composeText(options), html: composeHtml(options) }
}

function composeText({ paragraphs, action, code, footer }: ComposeMailOptions): string {
  return [
    ...(code ? [code] : []),
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(footer ? [`-- \n${footer}`] : []),
  ].join('\n\n')
}

function composeHtml(options: ComposeMailOptions): string {
  const { subject, heading = subject, paragraphs, action, code, footer } = options
  const { language, direction, accent } = options
  const { fill, ink } = mailColours(accent)
  const address = action && escapeHtml(action.url)
  const blocks = [
    `<h1>${escapeHtml(heading)}</h1>`,
    ...(code ? [`<p class="code" dir="ltr">${escapeHtml(code)}</p>`] : []),
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(action
      ? [
          `<p><a class="button" style="background: ${fill}; color: ${ink}" href="${address}">${escapeHtml(action.label)}</a></p>`,
        ]
      : []),
    // Some readers show no links, and some people want to see where a button leads.
    ...(action ? [`<p class="quiet" dir="ltr"><a href="${address}">${address}</a></p>`] : []),
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
