import type { GeneratedFile } from '@plenum/api'
import { localise, type Settings } from '@plenum/shared'
import { escapeXml } from './escape-xml.ts'

const plenumGreen = '#1d6b58'

/**
 * Files that name the conference. The icon that comes with the client is that of the demo, so other
 * conferences have the first letter of their name.
 */
export function siteFiles(settings: () => Settings): Readonly<Record<string, () => GeneratedFile>> {
  return {
    '/manifest.webmanifest': () => ({
      type: 'application/manifest+json',
      body: JSON.stringify(manifest(settings())),
    }),
    '/favicon.svg': () => ({ type: 'image/svg+xml', body: icon(settings()) }),
  }
}

/** The page that starts the client, titled with the conference's name. */
export function titledPage(html: string, settings: Settings): string {
  return html.replace('<title>Plaza</title>', () => `<title>${escapeXml(nameOf(settings))}</title>`)
}

function manifest(settings: Settings) {
  return {
    name: nameOf(settings),
    short_name: nameOf(settings),
    start_url: './',
    display: 'standalone',
    background_color: '#fbfaf7',
    theme_color: accentOf(settings),
    icons: [{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
}

const bench =
  '<g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"><path d="M6.5 12.5h19M6.5 18.5h19M10 18.5V24M22 18.5V24" /></g>'

function icon(settings: Settings): string {
  const [letter = '·'] = /\p{L}/u.exec(nameOf(settings)) ?? []
  const monogram = `<text x="16" y="22.5" fill="#fff" font-family="system-ui, sans-serif" font-size="19" font-weight="700" text-anchor="middle">${letter.toLocaleUpperCase()}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accentOf(settings)}" />${settings.flags?.['demo'] ? bench : monogram}</svg>`
}

function nameOf({ name, languages: [language = 'en'] }: Settings): string {
  return localise(name, language).text
}

/** Manifests and icons read no custom properties, and not all readers know newer notations. */
function accentOf({ theme }: Settings): string {
  const accent = theme?.['--plenum-accent'] ?? ''
  return /^#([\da-f]{3}|[\da-f]{6})$/i.test(accent) ? accent : plenumGreen
}
