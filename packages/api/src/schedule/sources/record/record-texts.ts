import { loadEntities } from '../../../modules/index.ts'
import type { Localised, Resource, ScheduleRecord } from '@plenum/shared'
import { cleanLine, cleanText, htmlWithParagraphs } from './clean-text.ts'
import { languageTag } from './language-tags.ts'
import type { Drop, Warn } from '../programme-warnings.ts'
import type { LinkInput, SourceText } from './record-inputs.ts'
import { hasMailHash, isRelativeLink, resolveLink, resolveWebLink } from './resolve-link.ts'

export interface TextSettings {
  readonly textFormat: ScheduleRecord['textFormat']
  /** Tag of texts whose language is not given. */
  readonly language: string
  /** What relative links are relative to. */
  readonly baseUrl?: string | undefined
  readonly warn: Warn
  /** @default `warn` */
  readonly drop?: Drop
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
  const { language, drop = settings.warn } = settings
  // Where texts are HTML, titles are escaped as well: `AT&amp;amp;T`.
  const isHtml = settings.textFormat === 'html'
  const line = (text: string) => cleanLine(isHtml ? loadEntities().decodeHTMLStrict(text) : text)
  const body = (text: string) => (isHtml ? htmlWithParagraphs(cleanText(text)) : cleanText(text))
  const checked = (url: string | undefined, path: string, resolve = resolveWebLink) => {
    const whole = url?.trim() ? resolve(url, settings.baseUrl) : undefined
    if (url?.trim() && whole === undefined && isRelativeLink(url)) {
      const advice = 'Name what links are relative to: --base-url.'
      drop('link.relative', `A relative link was left out. ${advice}`, path, url)
    } else if (url?.trim() && whole === undefined) {
      drop('link.dropped', 'A link that leads nowhere a page may link to was left out.', path)
    }
    return whole
  }
  // The same text is cleaned several times, but it is lost only once.
  const lost = new Set<string>()
  const dropOnce = (code: string, message: string, tag: string, text: string) => {
    const key = [code, tag, text].join(' ')
    if (!lost.has(key)) drop(code, message, undefined, tag)
    lost.add(key)
  }
  return {
    line,
    title: (text, tag = language) => localised(text, tag, line, dropOnce),
    body: (text, tag = language) => localised(text, tag, body, dropOnce),
    link: checked,
    picture(url, path) {
      const whole = checked(url, path)
      if (whole === undefined || !hasMailHash(whole)) return whole
      drop('speaker.gravatar', 'A picture whose address holds a hash of a mail address.', path)
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

function localised(
  text: SourceText,
  language: string,
  clean: (text: string) => string,
  drop: (code: string, message: string, tag: string, text: string) => void,
): Localised {
  if (text === undefined) return {}
  if (typeof text === 'string') {
    const [tag, cleaned] = [languageTag(language), clean(text)]
    return tag && cleaned ? { [tag]: cleaned } : {}
  }
  const byTag = new Map<string, { given: string; cleaned: string }>()
  for (const [given, each] of byPrecision(Object.entries(text))) {
    const [tag, cleaned] = [languageTag(given), clean(each)]
    if (!cleaned) continue
    if (!tag) {
      drop('text.unknown-language', 'A text in an unknown language was left out.', given, cleaned)
      continue
    }
    const known = byTag.get(tag)
    if (known && known.cleaned !== cleaned) {
      const message = 'Of two texts in one language, the more special one was left out.'
      drop('text.same-language', message, known.given, known.cleaned)
    }
    byTag.set(tag, { given, cleaned })
  }
  return Object.fromEntries([...byTag].map(([tag, { cleaned }]) => [tag, cleaned]))
}

/** `de-formal` before `de`: of two texts that get one tag, the last one stays. */
function byPrecision(entries: readonly [string, string][]): [string, string][] {
  return entries.toSorted(([a], [b]) => b.length - a.length)
}
