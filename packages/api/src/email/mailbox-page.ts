import { textDirection } from '@plenum/shared'
import { escapeHtml } from '../markup/index.ts'
import type { ReceivedMail } from './mail.ts'

export const mailboxStyle = `
:root { color-scheme: light dark; --line: #d8d8de; --quiet: #5d5d68; --link: #322b9b; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3a43; --quiet: #a9a9b6; --link: #bdb7ff; } }
body { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.3; overflow-wrap: anywhere; }
a { color: var(--link); }
ul { margin: 0; padding: 0; list-style: none; }
li { border-block-start: 1px solid var(--line); }
li a { display: block; padding: 0.8rem 0.25rem; font-weight: 600; text-decoration: none; }
li a:hover { text-decoration: underline; }
small, dl, .quiet { color: var(--quiet); font-size: 0.9rem; font-weight: 400; }
small { display: block; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.2rem 0.8rem; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { padding: 1rem; border: 1px solid var(--line); border-radius: 0.5rem; font: inherit;
  white-space: pre-wrap; overflow-wrap: anywhere; }
`

/** All mails, refreshing itself without a script. */
export function listPage(mails: readonly ReceivedMail[]): string {
  const items = mails.map(
    ({ id, subject, to, received }) =>
      `<li><a href="mailbox/${id}"><bdi>${escapeHtml(subject)}</bdi>
<small><bdi>${escapeHtml(to)}</bdi> · ${time(received)}</small></a></li>`,
  )
  const list = items.length
    ? `<ul>\n${items.join('\n')}\n</ul>`
    : '<p class="quiet">No mail yet. What this server sends will appear here.</p>'
  return page('Mailbox', `<h1>Mailbox</h1>\n${list}`, '<meta http-equiv="refresh" content="4">')
}

/** One mail as text, its links to be followed. */
export function mailPage({
  id,
  subject,
  to,
  received,
  text,
  html,
  language,
}: ReceivedMail): string {
  const direction = textDirection(language ?? 'en')
  const asHtml = html === undefined ? '' : ` · <a href="${id}/html">As HTML</a>`
  return page(
    subject,
    `<p><a href="../mailbox">All mail</a>${asHtml}</p>
<h1 dir="auto">${escapeHtml(subject)}</h1>
<dl><dt>To</dt><dd>${escapeHtml(to)}</dd><dt>Sent</dt><dd>${time(received)}</dd></dl>
<pre lang="${escapeHtml(language ?? 'en')}" dir="${direction}">${linked(text)}</pre>`,
  )
}

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${escapeHtml(title)}</title>
<style>${mailboxStyle}</style>
</head>
<body>
${body}
</body>
</html>
`
}

function time(received: number): string {
  const iso = new Date(received).toISOString()
  return `<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .map((part, index) => {
      const safe = escapeHtml(part)
      return index % 2 === 1 ? `<a href="${safe}" dir="ltr">${safe}</a>` : safe
    })
    .join('')
}
