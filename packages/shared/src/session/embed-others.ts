import { buildUrl, isAtHost, pathParts, startSecond } from './link-host.ts'
import type { Embedder } from './link-providers.ts'

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const peertubePath = new RegExp(
  `^/(?:w|videos/watch|videos/embed)/(${guid}|[1-9A-HJ-NP-Za-km-z]{22})/?$`,
)

/** PeerTube, which lives on many hosts and is known by the form of its paths. */
export const embedPeertube: Embedder = (url) => {
  const [, video] = peertubePath.exec(url.pathname) ?? []
  if (!video) return undefined
  const start = startSecond(url)
  const embedUrl = buildUrl(`${url.origin}/videos/embed/${video}`, { start: start && `${start}s` })
  return { provider: 'peertube', embedUrl }
}

/** Panopto: the viewer of one recording or live session. */
export const embedPanopto: Embedder = (url) => {
  const id = url.searchParams.get('id') ?? ''
  const isViewer = /^\/Panopto\/Pages\/(Viewer|Embed)\.aspx$/i.test(url.pathname)
  if (!isAtHost(url, 'panopto.com', 'panopto.eu') || !isViewer) return undefined
  if (!new RegExp(`^${guid}$`, 'i').test(id)) return undefined
  return {
    provider: 'panopto',
    embedUrl: buildUrl(`https://${url.host}/Panopto/Pages/Embed.aspx`, {
      id,
      autoplay: 'false',
      start: startSecond(url),
    }),
  }
}

const notShows = /^(uploads|favorites|listens|playlists|stream|followers|following|reposts)$/

/** Mixcloud: one show, as its player. */
export const embedMixcloud: Embedder = (url) => {
  const [user, show, ...rest] = pathParts(url)
  if (!isAtHost(url, 'mixcloud.com') || !user || !show || rest.length) return undefined
  if (/^(live|discover|genres|widget)$/.test(user) || notShows.test(show)) return undefined
  const feed = `/${user}/${show}/`
  return {
    provider: 'mixcloud',
    embedUrl: buildUrl('https://player-widget.mixcloud.com/widget/iframe/', { feed }),
  }
}

/** media.ccc.de: a recording. */
export const embedMediaCcc: Embedder = (url) => {
  const [, slug] = /^\/v\/([\w.-]+)(?:\/oembed)?\/?$/.exec(url.pathname) ?? []
  if (url.hostname !== 'media.ccc.de' || !slug) return undefined
  return { provider: 'mediaccc', embedUrl: `https://media.ccc.de/v/${slug}/oembed` }
}
