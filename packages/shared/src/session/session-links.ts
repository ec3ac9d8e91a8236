import type { SessionLink } from '../schedule/index.ts'
import { embedMediaCcc, embedMixcloud, embedPanopto, embedPeertube } from './embed-others.ts'
import { embedTwitch } from './embed-twitch.ts'
import { embedVimeo } from './embed-vimeo.ts'
import { embedYoutube } from './embed-youtube.ts'
import { joinProvider } from './join-links.ts'
import { isAtHost } from './link-host.ts'
import {
  linkProviders,
  type Embed,
  type EmbedOptions,
  type LinkProvider,
} from './link-providers.ts'

interface Named {
  /** The link's own title, else the name of the service, else the host. */
  readonly title: string
  /** BCP 47, where the link names one. */
  readonly language?: string
}

/** Something to show inside the page, once the visitor agrees to load it. */
export interface EmbedLink extends Named, Embed {
  readonly kind: 'embed'
  readonly url: string
}

/** A call or a place of a known service to go to, by a button. */
export interface JoinLink extends Named {
  readonly kind: 'join'
  readonly provider: LinkProvider
  readonly url: string
}

/** Any other link. */
export interface PlainLink extends Named {
  readonly kind: 'link'
  readonly provider?: undefined
  /** Undefined where the text is no address of the web, so that it must not become a link. */
  readonly url: string | undefined
}

export type RecognisedLink = EmbedLink | JoinLink | PlainLink

export interface RecogniseLinkOptions extends EmbedOptions {
  /** Hosts where the conference runs such a service itself. Default: none. */
  readonly ownHosts?: Readonly<Record<string, LinkProvider>>
}

const embedders = [
  embedYoutube,
  embedVimeo,
  embedTwitch,
  embedPanopto,
  embedMixcloud,
  embedMediaCcc,
  embedPeertube,
]

/**
 * What a link of a session is, told from its address alone. Never throws: what cannot be read is
 * a plain link without `url`. Only `http:` and `https:` are links at all.
 */
export function recogniseLink(
  link: SessionLink,
  options: RecogniseLinkOptions = {},
): RecognisedLink {
  const url = webAddress(link.url)
  const language = link.language ? { language: link.language } : {}
  if (!url) return { kind: 'link', title: link.title || link.url, url: undefined, ...language }

  const embed = firstEmbed(url, options)
  if (embed)
    return {
      kind: 'embed',
      ...embed,
      title: title(link, embed.provider),
      url: url.href,
      ...language,
    }
  const provider = ownProvider(url, options) ?? joinProvider(url)
  if (provider)
    return { kind: 'join', provider, title: title(link, provider), url: url.href, ...language }
  return { kind: 'link', title: link.title || url.hostname, url: url.href, ...language }
}

/**
 * The links of a session in the order for someone who reads `language`: those in that language,
 * those that name none, those in a fallback language, the rest; otherwise as they were.
 */
export function orderLinks(
  links: readonly SessionLink[],
  language: string,
  fallbacks: readonly string[] = ['en'],
): SessionLink[] {
  const rank = (link: SessionLink) => {
    if (!link.language) return 1
    if (isSameLanguage(link.language, language)) return 0
    const fallback = fallbacks.findIndex((tag) => isSameLanguage(tag, link.language ?? ''))
    return 2 + (fallback < 0 ? fallbacks.length : fallback)
  }
  return [...links].sort((a, b) => rank(a) - rank(b))
}

function firstEmbed(url: URL, options: EmbedOptions): Embed | undefined {
  for (const embedder of embedders) {
    const embed = embedder(url, options)
    if (embed) return embed
  }
  return undefined
}

function ownProvider(url: URL, { ownHosts = {} }: RecogniseLinkOptions): LinkProvider | undefined {
  return Object.entries(ownHosts).find(([host]) => isAtHost(url, host))?.[1]
}

/** The address, completed where people leave out the `https://`. */
function webAddress(text: string): URL | undefined {
  const trimmed = text.trim()
  const isBare = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/i.test(trimmed)
  const complete = isBare ? `https://${trimmed}` : trimmed
  if (!URL.canParse(complete)) return undefined
  const url = new URL(complete)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

function title(link: SessionLink, provider: LinkProvider): string {
  return link.title || linkProviders[provider]
}

function isSameLanguage(a: string, b: string): boolean {
  return a.split('-')[0]?.toLowerCase() === b.split('-')[0]?.toLowerCase()
}
