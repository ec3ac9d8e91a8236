import { conferencePhase, shownWidgets, type Conference, type Widget } from '@plenum/shared'

/** What somebody sees on the home page at a moment. */
export function homeWidgets(
  { settings, features, now }: Conference,
  viewer: Parameters<typeof shownWidgets>[1]['viewer'],
  language: string,
): readonly Widget[] {
  const time = Date.parse(now)
  const phase = conferencePhase(settings, [], time)
  const state = { phase, viewer, features, now: time, language, flags: settings.flags }
  return shownWidgets(settings, state) ?? []
}
