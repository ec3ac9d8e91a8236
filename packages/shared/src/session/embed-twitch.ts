import { buildUrl, isAtHost, pathParts, startSecond } from './link-host.ts'
import type { Embedder } from './link-providers.ts'

const player = 'https://player.twitch.tv/'
const notChannels =
  /^(directory|downloads|jobs|login|p|prime|search|settings|signup|store|subscriptions|team|turbo|videos|wallet)$/i

/**
 * Twitch: channels with their chat, videos and clips. Twitch shows them only to a page that names
 * its own host, so nothing is embedded without `pageHost`.
 */
export const embedTwitch: Embedder = (url, { pageHost: parent }) => {
  if (!parent || !isAtHost(url, 'twitch.tv')) return undefined
  const clip = clipSlug(url)
  if (clip)
    return {
      provider: 'twitch',
      embedUrl: buildUrl('https://clips.twitch.tv/embed', { clip, parent }),
    }
  const video = videoId(url)
  const start = startSecond(url)
  if (video)
    return {
      provider: 'twitch',
      embedUrl: buildUrl(player, { video, parent, autoplay: 'false', time: start && `${start}s` }),
    }
  const channel = channelName(url)
  return channel
    ? {
        provider: 'twitch',
        embedUrl: buildUrl(player, { channel, parent }),
        chatUrl: buildUrl(`https://www.twitch.tv/embed/${channel}/chat`, { parent }),
      }
    : undefined
}

function clipSlug(url: URL): string | undefined {
  const [first, second, third] = pathParts(url)
  const isClipHost = url.hostname === 'clips.twitch.tv'
  const slug = isClipHost
    ? (url.searchParams.get('clip') ?? first)
    : second === 'clip'
      ? third
      : undefined
  return slug && slug !== 'embed' && /^[\w-]{4,100}$/.test(slug) ? slug : undefined
}

function videoId(url: URL): string | undefined {
  const [, fromPath] = /^\/(?:videos|\w+\/(?:v|video))\/(\d{5,12})\/?$/.exec(url.pathname) ?? []
  const isPlayer = url.hostname === 'player.twitch.tv'
  const [, fromQuery] =
    /^v?(\d{5,12})$/.exec((isPlayer && url.searchParams.get('video')) || '') ?? []
  return fromPath ?? fromQuery
}

function channelName(url: URL): string | undefined {
  const parts = pathParts(url)
  const isPlayer = url.hostname === 'player.twitch.tv'
  const name = isPlayer
    ? url.searchParams.get('channel')
    : parts.length === 1
      ? parts[0]
      : undefined
  return name && /^[a-z0-9]\w{2,24}$/i.test(name) && !notChannels.test(name) ? name : undefined
}
