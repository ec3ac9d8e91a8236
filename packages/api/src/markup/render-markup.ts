import type MarkdownIt from 'markdown-it'
import type sanitizeHtml from 'sanitize-html'
import { lazyModule } from '../modules/index.ts'
import { isBareHtml } from './bare-html.ts'

/** How a text was written at its source. */
export type MarkupFormat = 'markdown' | 'html' | 'plain'

export interface RenderMarkupOptions {
  /** The level that the text's highest headings get, below those of the page. Default: 3. */
  readonly topHeading?: 2 | 3
  /** Whether images of this site and of the web are kept, loaded late. Default: false. */
  readonly images?: boolean
  /**
   * The most characters that are read as markup; a longer text is taken as plain. A parser takes a
   * time that grows with the square of what is written to vex it, such as nothing but `![`.
   * Default: 50,000, some thirty pages.
   */
  readonly longest?: number
}

/**
 * Turns a text from outside into HTML that is safe to insert: an allow-list of elements, links to
 * http, https and mailto only, no scripts, styles, handlers, frames or forms. Markdown may not
 * carry HTML of its own.
 */
export function renderMarkup(
  text: string,
  format: MarkupFormat,
  options: RenderMarkupOptions = {},
): string {
  if (text.trim() === '') return ''
  if (text.length > (options.longest ?? 50_000)) return finish(plainToHtml(text), options)
  if (format === 'markdown') return finish(markdown().render(text), options)
  if (format === 'html' && looksLikeHtml(text)) return sanitise(text, options)
  return finish(plainToHtml(text), options)
}

/** Sanitises well-formed HTML of our own making, unless there is nothing in it to look at. */
function finish(html: string, options: RenderMarkupOptions): string {
  if (!isBareHtml(html)) return sanitise(html, options)
  // Written as the sanitiser would.
  return html.replaceAll('<br>', '<br />').replaceAll('&quot;', '"').trim()
}

/** The same text with all markup taken away, for calendars and descriptions of one line. */
export function plainText(text: string, format: MarkupFormat): string {
  const html = renderMarkup(text, format).replace(/<(?:\/p|\/li|\/h\d|br ?\/?)>/g, '$&\n')
  const bare = sanitizer()(html, { allowedTags: [], allowedAttributes: {} })
  return decodeEntities(bare)
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

const sanitizer = lazyModule<typeof sanitizeHtml>('sanitize-html')
const markdownIt = lazyModule<typeof MarkdownIt>('markdown-it')

let parser: InstanceType<typeof MarkdownIt> | undefined

function markdown(): InstanceType<typeof MarkdownIt> {
  return (parser ??= createParser())
}

function createParser(): InstanceType<typeof MarkdownIt> {
  const created = new (markdownIt())({ html: false, linkify: true, breaks: true })
  created.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add('//', null)
  return created
}

const looksLikeHtml = (text: string) => /<\/?[a-z][^<>]*>|&[a-z]+;|&#\d+;/i.test(text)

/** Sources that promise HTML often send bare lines: blank lines part paragraphs, links become links. */
function plainToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linkify(escapeText(paragraph)).replace(/\n/g, '<br>')}</p>`)
    .join('')
}

function linkify(escaped: string): string {
  return escaped.replace(
    /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]']/g,
    (url) => `<a href="${url}">${url}</a>`,
  )
}

/** Text made safe for HTML content. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text made safe for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => named[name] ?? '')
}

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h2', 'h3', 'h4', 'h5', 'h6'],
    ...['p', 'br', 'hr', 'blockquote', 'pre', 'code', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['a', 'strong', 'b', 'em', 'i', 's', 'del', 'sub', 'sup', 'kbd', 'mark', 'q', 'cite'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'caption'],
  ],
  allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'], th: ['scope'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'iframe',
    'svg',
    'math',
    'template',
  ],
  nestingLimit: 40,
}

/** Relative addresses have no place to be relative to, and `data:` images may be scripts. */
const withImages: sanitizeHtml.IOptions = {
  ...allowed,
  allowedTags: [...(allowed.allowedTags || []), 'img'],
  allowedAttributes: {
    ...(allowed.allowedAttributes || {}),
    img: ['src', 'alt', 'title', 'loading'],
  },
  exclusiveFilter: ({ tag, attribs }) =>
    tag === 'img' && !/^(?:https?:\/\/|\/(?!\/))[^\s\\]+$/i.test(attribs['src'] ?? ''),
}

/** Exported for tests: what skips it must come to the same. */
export function sanitise(
  html: string,
  { topHeading = 3, images = false }: RenderMarkupOptions = {},
): string {
  const clean = sanitizer()
  const { simpleTransform } = clean
  const heading = simpleTransform(`h${topHeading}`, {})
  return clean(html, {
    ...(images ? withImages : allowed),
    transformTags: {
      h1: heading,
      h2: heading,
      a: simpleTransform('a', { rel: 'noopener nofollow ugc' }),
      img: simpleTransform('img', { loading: 'lazy' }),
    },
  }).trim()
}
