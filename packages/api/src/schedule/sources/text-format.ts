import type { ScheduleRecord } from '@plenum/shared'
import type { Steps } from '../../pauses/index.ts'

type TextFormat = ScheduleRecord['textFormat']

export interface TextFormatCounts {
  /** Texts with an element or an entity of HTML. */
  readonly html: number
  /** Texts with a link, heading, emphasis, code or address of Markdown. */
  readonly markdown: number
}

const html =
  /<\/?(?:a|abbr|b|blockquote|br|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,5});/i

// A list with dashes looks alike in plain texts, so it proves nothing.
const markdown = [
  /\[[^\]\n]+\]\((?:[a-z]+:|\/|#)[^\s)]+(?: "[^"\n]*")?\)/i,
  /<(?:https?:\/\/[^\s<>]+|mailto:[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[a-z]+)>/i,
  /(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])/,
  /(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])/,
  /(?<![\w_])__[^\s_](?:[^_\n]*[^\s_])?__(?![\w_])/,
  /^#{1,6} \S/m,
  /^```/m,
]

/** Characters of a text that are looked at; the patterns take longer than linear time. */
const maxLength = 10_000

/**
 * The format that most texts prove by their markup; undefined where none proves any, and for a tie.
 * A tag wins within one text, since Markdown may hold HTML.
 */
export function* detectTextFormat(
  texts: Iterable<string | undefined>,
): Steps<{ readonly format: TextFormat | undefined } & TextFormatCounts> {
  const counts = { html: 0, markdown: 0 }
  for (const whole of texts) {
    const text = whole?.slice(0, maxLength) ?? ''
    if (html.test(text)) counts.html += 1
    else if (markdown.some((mark) => mark.test(text))) counts.markdown += 1
    yield
  }
  const lead = Math.sign(counts.html - counts.markdown)
  return { format: lead === 0 ? undefined : lead > 0 ? 'html' : 'markdown', ...counts }
}
