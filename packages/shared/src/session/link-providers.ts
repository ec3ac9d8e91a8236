/** Every service whose links are recognised, with the name that people know it by. */
export const linkProviders = {
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  twitch: 'Twitch',
  peertube: 'PeerTube',
  panopto: 'Panopto',
  mixcloud: 'Mixcloud',
  mediaccc: 'media.ccc.de',
  zoom: 'Zoom',
  meet: 'Google Meet',
  teams: 'Microsoft Teams',
  jitsi: 'Jitsi',
  bigbluebutton: 'BigBlueButton',
  discord: 'Discord',
  whereby: 'Whereby',
  webex: 'Webex',
  gather: 'Gather',
  spatialchat: 'SpatialChat',
  matrix: 'Matrix',
} as const

export type LinkProvider = keyof typeof linkProviders

/** What an address can be shown as inside a page. */
export interface Embed {
  readonly provider: LinkProvider
  readonly embedUrl: string
  /** The chat that belongs to it, for a frame beside it. */
  readonly chatUrl?: string
}

export interface EmbedOptions {
  /** Host of the page that embeds, such as `plaza.example.org`; Twitch and chats ask for it. */
  readonly pageHost?: string
}

/** Undefined for an address that is not the provider's, or nothing of it that can be embedded. */
export type Embedder = (url: URL, options: EmbedOptions) => Embed | undefined
