import { create, settingsStruct } from '@plenum/shared'
import { buildConference } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { homeWidgets } from './home-widgets.ts'
import written from './settings.json' with { type: 'json' }

const settings = create(written, settingsStruct)
const at = (now: string, viewer: 'attendee'[] | null = null) =>
  homeWidgets(buildConference({ settings, now, features: ['schedule'] }), viewer, 'en').map(
    ({ id }) => id,
  )

it('the home page follows the conference', () => {
  expect(at('2026-05-01T00:00:00Z')).toEqual(['come', 'opening'])
  expect(at('2026-05-01T00:00:00Z', ['attendee'])).toEqual(['opening'])
  expect(at('2026-06-12T12:00:00Z')).toEqual(['live', 'opening'])
  expect(at('2026-07-01T00:00:00Z')).toEqual(['thanks'])
})
