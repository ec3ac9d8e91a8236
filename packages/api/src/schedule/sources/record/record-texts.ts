import { decodeHTMLStrict } from 'entities'
import type { Localised, Resource, ScheduleRecord } from '@plenum/shared'
import { cleanLine, cleanText, htmlWithParagraphs } from './clean-text.ts'
import { languageTag } from './language-tags.ts'
import type { LinkInput, SourceText } from './record-inputs.ts'
import { hasMailHash, resolveLink, resolveWebLink } from './resolve-link.ts'

export interface TextSettings {
  readonly textFormat: ScheduleRecord['textFormat']
  /** Tag of texts whose language is not given. */
  readonly language: string
  /** What relative links are relative to. */
  readonly baseUrl?: string | undefined
  warn(code: string, message: string, path?: string): void
}

/** Cleans what goes into a record. `path` says in warnings where a text stood. */
export interface RecordTexts {
  line(text: string): string
  title(text: SourceText, language?: string): Localised
  body(text: SourceText, language?: string): Localised
  link(url: string | undefined, path: string): string | undefined
  picture(url: string | undefined, path: string): string | undefined
  links(links: readonly LinkInput[], path: string): Resource[]
}

export function createRecordTexts(settings: TextSettings): RecordTexts {
  const { language, warn } = settings
  // Where texts are HTML, titles are escaped as well: `AT&amp;amp;T`.
  const isHtml = settings.textFormat === 'html'
  const line = (text: string) => cleanLine(isHtml ? decodeHTMLStrict(text) : text)
  const body = (text: string) => (isHtml ? htmlWithParagraphs(cleanText(text)) : cleanText(text))
  const checked = (url: string | undefined, path: string, resolve = resolveWebLink) => {
    const whole = url?.trim() ? resolve(url, settings.baseUrl) : undefined
    if (url?.trim() && whole === undefined) {
      warn('link.dropped', 'A link that leads nowhere a page may link to was left out.', path)
    }
    return whole
  }
  return {
    line,
    title: (text, tag = language) => localised(text, tag, line),
    body: (text, tag = language) => localised(text, tag, body),
    link: checked,
    picture(url, path) {
      const whole = checked(url, path)
      if (whole === undefined || !hasMailHash(whole)) return whole
      warn('speaker.gravatar', 'A picture whose address holds a hash of a mail address.', path)
      return undefined
    },
    links(links, path) {
      const whole = links
        .map((link) => swapped(link))
        .flatMap(({ url, title }) => {
          const found = checked(url, path, resolveLink)
          return found === undefined ? [] : [{ url: found, title: line(title ?? '') || found }]
        })
      return [...new Map(whole.map((link) => [link.url, link])).values()]
    },
  }
}

/** Speakers at times put the title where the address belongs, and the other way round. */
function swapped({ url, title }: LinkInput): LinkInput {
  const isAddress = /^https?:\/\/\S+$/i
  return title && isAddress.test(title.trim()) && /\s/.test(url.trim())
    ? { url: title, title: url }
    : { url, title }
}

function localised(text: SourceText, language: string, clean: (text: string) => string): Localised {
  if (text === undefined) return {}
  const texts = typeof text === 'string' ? { [language]: text } : text
  return Object.fromEntries(
    byPrecision(Object.entries(texts)).flatMap(([given, each]) => {
      const tag = languageTag(given)
      const cleaned = clean(each)
      return tag && cleaned ? [[tag, cleaned]] : []
    }),
  )
}

/** `de-formal` before `de`: of two texts that get one tag, the last one stays. */
function byPrecision(entries: readonly [string, string][]): [string, string][] {
  return entries.toSorted(([a], [b]) => b.length - a.length)
}
