import type { RequestHandler } from 'express'
import helmet from 'helmet'

export interface SecurityHeadersOptions {
  /** The address that people know the site by. */
  readonly selfUrl: string
  /** Origins whose pages may be shown in a frame, such as players of streams. Default: none. */
  readonly frameSources?: readonly string[]
  /** Who may show this site in a frame. Default: nobody. */
  readonly frameAncestors?: readonly string[]
  /** Further sources of scripts, such as `'sha256-…'` of one written into the page. Default: none. */
  readonly scriptSources?: readonly string[]
  /** Further sources of styles. Default: none. */
  readonly styleSources?: readonly string[]
  /** Further addresses that the client may talk to. Default: none. */
  readonly connectSources?: readonly string[]
}

/**
 * The headers that keep a page to itself. Scripts and style sheets come from the site alone, never
 * from within the page; images and media from any https address, as a programme refers to them.
 */
export function securityHeaders(options: SecurityHeadersOptions): RequestHandler {
  const isSecure = new URL(options.selfUrl).protocol === 'https:'
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(options, isSecure) },
    strictTransportSecurity: isSecure,
    // Players such as YouTube's refuse a page that does not say where it is.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    frameguard: options.frameAncestors?.length ? false : { action: 'deny' },
  })
}

function contentPolicy(options: SecurityHeadersOptions, isSecure: boolean) {
  const { frameSources = [], frameAncestors = [], scriptSources = [], styleSources = [] } = options
  const self = "'self'"
  return {
    defaultSrc: [self],
    scriptSrc: [self, ...scriptSources],
    scriptSrcAttr: ["'none'"],
    styleSrc: [self, ...styleSources],
    // Attributes only: measured positions and theme values, which no content can bring along.
    styleSrcAttr: ["'unsafe-inline'"],
    imgSrc: [self, 'data:', 'blob:', 'https:'],
    mediaSrc: [self, 'blob:', 'https:'],
    fontSrc: [self, 'data:'],
    connectSrc: [self, socketOrigin(options.selfUrl), ...(options.connectSources ?? [])],
    frameSrc: frameSources.length ? [...frameSources] : ["'none'"],
    workerSrc: [self, 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: [self],
    frameAncestors: frameAncestors.length ? [...frameAncestors] : ["'none'"],
    ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
  }
}

/** Older browsers do not count websockets as `'self'`. */
function socketOrigin(selfUrl: string): string {
  return new URL(selfUrl).origin.replace(/^http/, 'ws')
}
