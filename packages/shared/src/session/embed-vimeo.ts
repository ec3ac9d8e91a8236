import { buildUrl, isAtHost, startSecond } from './link-host.ts'
import type { Embedder } from './link-providers.ts'

const videoPath =
  /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/|showcase\/\d+\/video\/)?(\d{5,12})(?:\/([0-9a-f]{8,12}))?\/?$/
const eventPath = /^\/event\/(\d{3,12})(?:\/embed)?(?:\/([0-9a-f]{8,12}))?\/?$/

/** Vimeo: videos, unlisted ones with the hash that opens them, and events; without tracking. */
export const embedVimeo: Embedder = (url) => {
  if (!isAtHost(url, 'vimeo.com')) return undefined
  const [, event, eventHash] = eventPath.exec(url.pathname) ?? []
  if (event)
    return {
      provider: 'vimeo',
      embedUrl: `https://vimeo.com/event/${event}/embed${eventHash ? `/${eventHash}` : ''}`,
      chatUrl: `https://vimeo.com/event/${event}/chat/${eventHash ?? ''}`,
    }
  const [, video, pathHash] = videoPath.exec(url.pathname) ?? []
  if (!video) return undefined
  const start = startSecond(url)
  const embedUrl = buildUrl(`https://player.vimeo.com/video/${video}`, {
    h: pathHash ?? queryHash(url),
    dnt: 1,
  })
  return {
    provider: 'vimeo',
    embedUrl: start ? `${embedUrl}#t=${start}s` : embedUrl,
    chatUrl: `https://vimeo.com/live-chat/${video}`,
  }
}

function queryHash(url: URL): string | undefined {
  const hash = url.searchParams.get('h')
  return hash && /^[0-9a-f]{8,12}$/.test(hash) ? hash : undefined
}
