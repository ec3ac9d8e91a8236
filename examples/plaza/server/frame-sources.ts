/**
 * The players that a session's page knows how to embed, once the reader has agreed to it. PeerTube
 * and others that live on hosts of their own are added with FRAME_SOURCES.
 */
export const frameSources: readonly string[] = [
  'https://www.youtube-nocookie.com',
  'https://www.youtube.com',
  'https://player.vimeo.com',
  'https://vimeo.com',
  'https://player.twitch.tv',
  'https://clips.twitch.tv',
  'https://www.twitch.tv',
  'https://player-widget.mixcloud.com',
  'https://media.ccc.de',
  'https://*.panopto.com',
  'https://*.panopto.eu',
]
