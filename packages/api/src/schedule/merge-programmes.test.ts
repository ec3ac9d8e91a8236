import {
  buildBreak,
  buildScheduleRecord,
  buildSession,
  buildSlot,
  buildSpeaker,
} from '@plenum/shared/testing'
import { scheduleRecordStruct } from '@plenum/shared'
import { assert } from 'superstruct'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../pauses/index.ts'
import { mergeProgrammes } from './merge-programmes.ts'

const main = buildScheduleRecord({ title: { en: 'Harbour Days' } })

describe('programmes of several sources', () => {
  it('are one programme; a single one stays as it is', () => {
    expect(atOnce(mergeProgrammes([{ name: 'main', record: main }]))).toBe(main)
  })

  it('keep their ids apart and share slots, tracks and types that are the same', () => {
    const fringe = buildScheduleRecord({
      title: { en: 'Fringe' },
      timeZone: 'Europe/Madrid',
      slots: [
        buildSlot({ id: 'same' }),
        buildSlot({ id: 'early', start: '2026-06-12T06:00:00Z', end: '2026-06-12T07:00:00Z' }),
      ],
      sessions: [
        buildSession({ slot: 'early', repeats: [{ slot: 'same', room: 'room-1' }] }),
        buildSession({ id: 'untimed', slot: null, room: null, track: 'other' }),
      ],
      tracks: [
        { id: 'track-1', title: { en: 'Open Harbours' } },
        { id: 'other', title: { en: 'Other' } },
      ],
      breaks: [buildBreak({ slot: 'same' })],
    })
    const merged = atOnce(
      mergeProgrammes([
        { name: 'main', record: main },
        { name: 'fringe', record: fringe },
      ]),
    )
    assert(merged, scheduleRecordStruct)
    expect(merged).toMatchObject({ title: { en: 'Harbour Days' }, timeZone: main.timeZone })
    const places = merged.sessions.map(({ id, slot, room, track, type, speakers, repeats }) => [
      id,
      slot,
      room,
      track,
      type,
      speakers,
      repeats,
    ])
    const repeat = { slot: 'main-slot-1', room: 'fringe-room-1' }
    expect(places).toEqual([
      [
        'fringe-session-1',
        'fringe-early',
        'fringe-room-1',
        'main-track-1',
        'main-type-1',
        ['fringe-speaker-1'],
        [repeat],
      ],
      [
        'main-session-1',
        'main-slot-1',
        'main-room-1',
        'main-track-1',
        'main-type-1',
        ['main-speaker-1'],
        [],
      ],
      ['fringe-untimed', null, null, 'fringe-other', 'main-type-1', ['fringe-speaker-1'], []],
    ])
    expect(merged.slots.map(({ id }) => id)).toEqual(['fringe-early', 'main-slot-1'])
    expect(merged.tracks.map(({ id }) => id)).toEqual(['main-track-1', 'fringe-other'])
    expect(merged.breaks.at(-1)?.slot).toBe('main-slot-1')
  })

  it('have texts of one form', () => {
    const plain = buildScheduleRecord({
      textFormat: 'plain',
      sessions: [buildSession({ content: { en: '2 < 3' } })],
      speakers: [buildSpeaker({ bio: { en: '**Not bold**' } })],
    })
    const merged = atOnce(
      mergeProgrammes([
        { name: 'main', record: { ...main, textFormat: 'markdown' } },
        { name: 'fringe', record: plain },
      ]),
    )
    expect(merged.textFormat).toBe('html')
    const contents = merged.sessions.map(({ content }) => content['en'])
    expect(contents).toContain('<p>2 &lt; 3</p>')
    expect(contents.some((content) => content?.includes('<strong>three</strong>'))).toBe(true)
    expect(merged.speakers.at(-1)?.bio).toEqual({ en: '<p>**Not bold**</p>' })
  })
})
