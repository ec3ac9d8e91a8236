import { buildUrl, isAtHost, pathParts, startSecond } from './link-host.ts'
import type { Embedder } from './link-providers.ts'

const player = 'https://www.youtube-nocookie.com/embed'

/**
 * YouTube: `watch?v=`, `youtu.be`, `live`, `embed`, `shorts` and `v`, playlists, and the live
 * stream of a channel; through the host that sets no cookies before something is played.
 */
export const embedYoutube: Embedder = (url, { pageHost }) => {
  if (!isAtHost(url, 'youtube.com', 'youtu.be', 'youtube-nocookie.com')) return undefined
  const list = listId(url)
  const video = videoId(url)
  if (video)
    return {
      provider: 'youtube',
      embedUrl: buildUrl(`${player}/${video}`, { start: startSecond(url), list }),
      ...(pageHost ? { chatUrl: chatUrl(video, pageHost) } : {}),
    }
  const channel = channelId(url)
  if (channel)
    return { provider: 'youtube', embedUrl: buildUrl(`${player}/live_stream`, { channel }) }
  return list
    ? { provider: 'youtube', embedUrl: buildUrl(`${player}/videoseries`, { list }) }
    : undefined
}

function videoId(url: URL): string | undefined {
  const [first, second] = pathParts(url)
  const id = isAtHost(url, 'youtu.be')
    ? first
    : first === 'watch'
      ? (url.searchParams.get('v') ?? second)
      : /^(live|embed|shorts|v|e)$/.test(first ?? '')
        ? second
        : undefined
  // These two have as many letters as an id.
  if (id === 'live_stream' || id === 'videoseries') return undefined
  return id && /^[\w-]{11}$/.test(id) ? id : undefined
}

function channelId(url: URL): string | undefined {
  const [first, second, third] = pathParts(url)
  const id =
    first === 'embed' && second === 'live_stream'
      ? url.searchParams.get('channel')
      : first === 'channel' && third === 'live'
        ? second
        : undefined
  return id && /^UC[\w-]{22}$/.test(id) ? id : undefined
}

function listId(url: URL): string | undefined {
  const id = url.searchParams.get('list')
  return id && /^[\w-]{10,64}$/.test(id) ? id : undefined
}

function chatUrl(video: string, pageHost: string): string {
  return buildUrl('https://www.youtube.com/live_chat', { v: video, embed_domain: pageHost })
}
