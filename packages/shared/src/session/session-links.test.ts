import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderLinks, recogniseLink } from './session-links.ts'

const pageHost = 'plaza.example.org'
const recognise = (url: string) => recogniseLink({ url }, { pageHost })

const yt = 'https://www.youtube-nocookie.com/embed'
const vimeo = 'https://player.vimeo.com/video'
const guid = '9c9de5e8-0a00-42b6-b09d-1e34e2f3dfd2'
const panopto = 'https://demo.hosted.panopto.com/Panopto/Pages/Embed.aspx'
const mixcloud = 'https://player-widget.mixcloud.com/widget/iframe/?feed='
const channel = 'UC4w1YQAJMWOz4qtxinq55LQ'

describe('a link that is embedded', () => {
  it.each([
    ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'http://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://m.youtube.com/watch?v=dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://music.youtube.com/watch?v=dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://youtu.be/dQw4w9WgXcQ?si=abc', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'youtu.be/dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://www.youtube.com/live/dQw4w9WgXcQ?feature=share', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://www.youtube.com/embed/dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://www.youtube.com/shorts/dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://www.youtube.com/v/dQw4w9WgXcQ', `${yt}/dQw4w9WgXcQ`],
    ['youtube', 'https://youtu.be/dQw4w9WgXcQ?t=90', `${yt}/dQw4w9WgXcQ?start=90`],
    ['youtube', 'https://youtu.be/dQw4w9WgXcQ?t=1h2m3s', `${yt}/dQw4w9WgXcQ?start=3723`],
    ['youtube', 'https://www.youtube.com/embed/dQw4w9WgXcQ?start=15', `${yt}/dQw4w9WgXcQ?start=15`],
    ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=2m', `${yt}/dQw4w9WgXcQ?start=120`],
    ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=soon', `${yt}/dQw4w9WgXcQ`],
    [
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLabcdefghijk&t=5s',
      `${yt}/dQw4w9WgXcQ?start=5&list=PLabcdefghijk`,
    ],
    [
      'youtube',
      'https://www.youtube.com/playlist?list=PLabcdefghijk',
      `${yt}/videoseries?list=PLabcdefghijk`,
    ],
    [
      'youtube',
      'https://www.youtube.com/embed/videoseries?list=PLabcdefghijk',
      `${yt}/videoseries?list=PLabcdefghijk`,
    ],
    [
      'youtube',
      `https://www.youtube.com/embed/live_stream?channel=${channel}`,
      `${yt}/live_stream?channel=${channel}`,
    ],
    [
      'youtube',
      `https://www.youtube.com/channel/${channel}/live`,
      `${yt}/live_stream?channel=${channel}`,
    ],
    ['vimeo', 'https://vimeo.com/76979871', `${vimeo}/76979871?dnt=1`],
    ['vimeo', 'https://www.vimeo.com/76979871/', `${vimeo}/76979871?dnt=1`],
    ['vimeo', 'https://vimeo.com/76979871/8a3c2f9d1e', `${vimeo}/76979871?h=8a3c2f9d1e&dnt=1`],
    [
      'vimeo',
      'https://vimeo.com/76979871?h=8a3c2f9d1e&share=copy',
      `${vimeo}/76979871?h=8a3c2f9d1e&dnt=1`,
    ],
    [
      'vimeo',
      'https://player.vimeo.com/video/76979871?h=8a3c2f9d1e',
      `${vimeo}/76979871?h=8a3c2f9d1e&dnt=1`,
    ],
    ['vimeo', 'https://vimeo.com/76979871#t=1m30s', `${vimeo}/76979871?dnt=1#t=90s`],
    ['vimeo', 'https://vimeo.com/channels/staffpicks/76979871', `${vimeo}/76979871?dnt=1`],
    ['vimeo', 'https://vimeo.com/event/123456', 'https://vimeo.com/event/123456/embed'],
    [
      'vimeo',
      'https://vimeo.com/event/123456/embed/8a3c2f9d1e',
      'https://vimeo.com/event/123456/embed/8a3c2f9d1e',
    ],
    [
      'twitch',
      'https://www.twitch.tv/harbourdays',
      `https://player.twitch.tv/?channel=harbourdays&parent=${pageHost}`,
    ],
    [
      'twitch',
      'https://player.twitch.tv/?channel=harbourdays',
      `https://player.twitch.tv/?channel=harbourdays&parent=${pageHost}`,
    ],
    [
      'twitch',
      'https://www.twitch.tv/videos/1234567890?t=1h0m5s',
      `https://player.twitch.tv/?video=1234567890&parent=${pageHost}&autoplay=false&time=3605s`,
    ],
    [
      'twitch',
      'https://www.twitch.tv/harbourdays/v/1234567890',
      `https://player.twitch.tv/?video=1234567890&parent=${pageHost}&autoplay=false`,
    ],
    [
      'twitch',
      'https://player.twitch.tv/?video=v1234567890',
      `https://player.twitch.tv/?video=1234567890&parent=${pageHost}&autoplay=false`,
    ],
    [
      'twitch',
      'https://clips.twitch.tv/BraveMossyFerry',
      `https://clips.twitch.tv/embed?clip=BraveMossyFerry&parent=${pageHost}`,
    ],
    [
      'twitch',
      'https://www.twitch.tv/harbourdays/clip/BraveMossyFerry',
      `https://clips.twitch.tv/embed?clip=BraveMossyFerry&parent=${pageHost}`,
    ],
    [
      'peertube',
      `https://framatube.org/videos/watch/${guid}`,
      `https://framatube.org/videos/embed/${guid}`,
    ],
    [
      'peertube',
      'https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m',
      'https://framatube.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?start=60s',
    ],
    [
      'peertube',
      `https://tube.example.org/videos/embed/${guid}`,
      `https://tube.example.org/videos/embed/${guid}`,
    ],
    [
      'panopto',
      `https://demo.hosted.panopto.com/Panopto/Pages/Viewer.aspx?id=${guid}`,
      `${panopto}?id=${guid}&autoplay=false`,
    ],
    [
      'panopto',
      `https://demo.hosted.panopto.com/Panopto/Pages/Embed.aspx?id=${guid}&start=30`,
      `${panopto}?id=${guid}&autoplay=false&start=30`,
    ],
    [
      'mixcloud',
      'https://www.mixcloud.com/harbourradio/night-ferry/',
      `${mixcloud}%2Fharbourradio%2Fnight-ferry%2F`,
    ],
    [
      'mediaccc',
      'https://media.ccc.de/v/36c3-10496-opening',
      'https://media.ccc.de/v/36c3-10496-opening/oembed',
    ],
  ])('%s: %s', (provider, url, embedUrl) => {
    expect(recognise(url)).toMatchObject({ kind: 'embed', provider, embedUrl })
  })

  it.each([
    [
      'https://youtu.be/dQw4w9WgXcQ',
      `https://www.youtube.com/live_chat?v=dQw4w9WgXcQ&embed_domain=${pageHost}`,
    ],
    ['https://vimeo.com/76979871', 'https://vimeo.com/live-chat/76979871'],
    ['https://vimeo.com/event/123456', 'https://vimeo.com/event/123456/chat/'],
    [
      'https://www.twitch.tv/harbourdays',
      `https://www.twitch.tv/embed/harbourdays/chat?parent=${pageHost}`,
    ],
  ])('brings its chat: %s', (url, chatUrl) => {
    expect(recognise(url)).toMatchObject({ kind: 'embed', chatUrl })
  })

  it('is a button instead where its service has to know the page and does not', () => {
    expect(recogniseLink({ url: 'https://www.twitch.tv/harbourdays' })).toEqual({
      kind: 'join',
      provider: 'twitch',
      title: 'Twitch',
      url: 'https://www.twitch.tv/harbourdays',
    })
  })
})

describe('a link that is joined', () => {
  it.each([
    ['zoom', 'https://zoom.us/j/12345678901?pwd=secret'],
    ['zoom', 'https://us02web.zoom.us/j/12345678901'],
    ['zoom', 'https://mozilla.zoom.us/my/harbour'],
    ['zoom', 'https://us06web.zoom.us/meeting/register/tZ0kd'],
    ['zoom', 'https://us06web.zoom.us/webinar/register/WN_x'],
    ['zoom', 'https://agency.zoomgov.com/j/1612345678'],
    ['meet', 'https://meet.google.com/abc-defg-hij'],
    ['meet', 'meet.google.com/abc-defg-hij'],
    [
      'teams',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d',
    ],
    ['teams', 'https://teams.live.com/meet/9312345678'],
    ['jitsi', 'https://meet.jit.si/HarbourDays'],
    ['jitsi', 'https://8x8.vc/vpaas-magic-cookie/HarbourDays'],
    ['bigbluebutton', 'https://bbb.example.org/b/ine-abc-def-ghi'],
    ['bigbluebutton', 'https://bbb.example.org/rooms/abc-def-ghi-jkl/join'],
    ['bigbluebutton', 'https://bbb.example.org/bigbluebutton/api/join?meetingID=1'],
    ['discord', 'https://discord.gg/harbour'],
    ['discord', 'https://discord.com/channels/1234/5678'],
    ['whereby', 'https://whereby.com/harbour-days'],
    ['whereby', 'https://harbour.whereby.com/lantern-hall'],
    ['webex', 'https://harbour.webex.com/meet/ines'],
    ['webex', 'https://harbour.webex.com/harbour/j.php?MTID=m123'],
    ['gather', 'https://app.gather.town/app/abc/HarbourDays'],
    ['spatialchat', 'https://app.spatial.chat/s/HarbourDays'],
    ['matrix', 'https://matrix.to/#/#harbour:example.org'],
  ])('%s: %s', (provider, url) => {
    expect(recognise(url)).toMatchObject({ kind: 'join', provider })
  })

  it('may be on a host of the conference’s own', () => {
    const options = { ownHosts: { 'meet.example.org': 'jitsi' } as const }
    expect(recogniseLink({ url: 'https://meet.example.org/hall' }, options)).toEqual({
      kind: 'join',
      provider: 'jitsi',
      title: 'Jitsi',
      url: 'https://meet.example.org/hall',
    })
  })
})

describe('a plain link', () => {
  it.each([
    'https://evilyoutube.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ',
    'https://evil.example/?u=youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=too-short',
    'https://www.youtube.com/@harbourdays/live',
    'https://www.youtube.com/embed/live_stream',
    'https://www.youtube.com/embed/videoseries',
    'https://notzoom.us/j/12345678901',
    'https://zoom.us/pricing',
    'https://vimeo.com/blog',
    'https://vimeo.com/76979871/about',
    'https://www.mixcloud.com/harbourradio/',
    'https://www.mixcloud.com/harbourradio/uploads/',
    'https://demo.hosted.panopto.com/Panopto/Pages/Home.aspx',
    'https://whereby.com/information/tos',
    'https://www.webex.com/',
    'https://meet.google.com/',
    'https://miro.com/app/board/abc=',
    'https://example.org/w/too-short',
    'https://example.org/b/notes',
  ])('%s', (url) => {
    expect(recognise(url)).toEqual({
      kind: 'link',
      title: new URL(url).hostname,
      url: new URL(url).href,
    })
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/x',
    'not a link',
    '',
    'https://',
    '//evil.example',
  ])('without an address: %j', (url) =>
    expect(recognise(url)).toEqual({ kind: 'link', title: url, url: undefined }),
  )

  it('is what anything else is, without fail', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((path) => `https://zoom.us/${path}`),
        ),
        (url) => {
          const { kind, url: href } = recognise(url)
          expect(['embed', 'join', 'link']).toContain(kind)
          expect(href ?? 'https:').toMatch(/^https?:/)
        },
      ),
    )
  })
})

describe('links', () => {
  it('keep their own title and language', () => {
    const link = { url: 'https://zoom.us/j/1', title: 'Main room', language: 'fr' }
    expect(recogniseLink(link)).toEqual({
      kind: 'join',
      provider: 'zoom',
      title: 'Main room',
      url: 'https://zoom.us/j/1',
      language: 'fr',
    })
  })

  it('come in the language of the reader first', () => {
    const languages = ['de', 'en', undefined, 'fr-CA', 'es']
    const links = languages.map((language) => ({
      url: `https://example.org/${language}`,
      ...(language ? { language } : {}),
    }))
    expect(orderLinks(links, 'fr', ['en', 'es']).map(({ language }) => language)).toEqual([
      'fr-CA',
      undefined,
      'en',
      'es',
      'de',
    ])
  })
})
