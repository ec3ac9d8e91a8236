import type { Conference, Page, Settings, Sponsor } from '../conference/index.ts'
import type { LocalisedContent } from '../content/index.ts'

export function buildSettings(overrides: Partial<Settings> = {}): Settings {
  return { name: { en: 'Harbour Days' }, languages: ['en'], ...overrides }
}

export function buildSponsor(overrides: Partial<Sponsor> = {}): Sponsor {
  return { name: 'Tidewater Works', tier: 'gold', ...overrides }
}

export function buildPage(overrides: Partial<Page> = {}): Page {
  return { id: 'schedule', kind: 'schedule', title: { en: 'Schedule' }, ...overrides }
}

export function buildConference(overrides: Partial<Conference> = {}): Conference {
  return {
    settings: buildSettings(),
    pages: [buildPage({ id: 'home', kind: 'home', title: { en: 'Home' } }), buildPage()],
    features: ['schedule', 'registration', 'attendance', 'session', 'calendar', 'content'],
    now: '2026-06-12T08:30:00Z',
    ...overrides,
  }
}

export function buildLocalisedContent(overrides: Partial<LocalisedContent> = {}): LocalisedContent {
  return { content: { en: '<h1>Welcome</h1><p>Good to see you.</p>' }, ...overrides }
}
