import { isAtHost } from './link-host.ts'
import type { LinkProvider } from './link-providers.ts'

interface JoinRule {
  readonly provider: LinkProvider
  /** Matched exactly or as an ending after a dot. Absent: any host, for what people host themselves. */
  readonly hosts?: readonly string[]
  /** What path and fragment have to look like, for the service's other pages are plain links. */
  readonly path: RegExp
}

const rules: readonly JoinRule[] = [
  {
    provider: 'zoom',
    hosts: ['zoom.us', 'zoom.com', 'zoomgov.com'],
    path: /^\/(j|w|s|my|wc|meeting|webinar)\/./,
  },
  { provider: 'meet', hosts: ['meet.google.com'], path: /^\/(lookup\/)?\w[\w-]+/ },
  {
    provider: 'teams',
    hosts: ['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft'],
    path: /^\/(l|meet)\/./,
  },
  { provider: 'jitsi', hosts: ['meet.jit.si', '8x8.vc'], path: /^\/./ },
  {
    provider: 'discord',
    hosts: ['discord.com', 'discordapp.com'],
    path: /^\/(invite|channels|events)\/./,
  },
  { provider: 'discord', hosts: ['discord.gg'], path: /^\/./ },
  {
    provider: 'whereby',
    hosts: ['whereby.com'],
    path: /^\/(?!(?:blog|information|org|user)(?:\/|$))[\w-]+\/?$/,
  },
  {
    provider: 'webex',
    hosts: ['webex.com'],
    path: /^\/(meet|join|m|wbxmjs|webappng|weblink|[\w.-]+\/j\.php|[\w.-]+\/onstage)(\/|$)/,
  },
  { provider: 'gather', hosts: ['gather.town'], path: /^\/(app|i|invite)(\/|$)/ },
  { provider: 'spatialchat', hosts: ['spatial.chat'], path: /^\/s\/./ },
  { provider: 'matrix', hosts: ['matrix.to'], path: /^\/#\/./ },
  { provider: 'twitch', hosts: ['twitch.tv'], path: /^\/./ },
  // The forms of Greenlight 2 and 3 and of BigBlueButton's own server.
  { provider: 'bigbluebutton', path: /^\/b\/[a-z0-9]{3}(-[a-z0-9]{3}){2,3}\/?$/ },
  { provider: 'bigbluebutton', path: /^\/rooms\/[a-z0-9]{3}(-[a-z0-9]{3}){2,3}(\/join)?\/?$/ },
  { provider: 'bigbluebutton', path: /^\/(bigbluebutton|html5client)\/./ },
]

/** The service that an address leads into, to meet people or to watch there. */
export function joinProvider(url: URL): LinkProvider | undefined {
  const path = url.pathname + url.hash
  return rules.find((rule) => (!rule.hosts || isAtHost(url, ...rule.hosts)) && rule.path.test(path))
    ?.provider
}
