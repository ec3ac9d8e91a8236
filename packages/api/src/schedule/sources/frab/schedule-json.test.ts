import { describe, expect, test } from 'vitest'
import { readProgramme } from '../index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const codes = ({ warnings }: { warnings: readonly { code: string }[] }) =>
  warnings.map(({ code }) => code)

describe('schedule.json', () => {
  const json = (over: object = {}, event: object = {}) => ({
    conference: {
      title: 'Congress',
      time_zone_name: 'Europe/Berlin',
      rooms: [{ name: 'Hall', slug: 'hall-1', capacity: 300, description: { en: 'Big' } }],
      days: [
        {
          date: '2026-12-27',
          day_end: '2026-12-28T04:00:00+01:00',
          rooms: {
            Hall: [
              {
                id: 12,
                guid: 'b854982f',
                title: 'Keys & locks',
                date: '2026-12-27T12:00:00+01:00',
                start: '12:00',
                duration: '01:00',
                persons: [{ id: 4, public_name: 'Ada', guid: 'uuid-of-her-mail' }],
                answers: [{ question: 'Phone', answer: '+49 30 1234567' }],
                ...event,
              },
            ],
          },
        },
      ],
      ...over,
    },
  })
  const readJson = (value: unknown) => readProgramme(bytes(JSON.stringify(value)))

  test.each([
    ['with', json()],
    ['without', { schedule: json() }],
  ])('is read %s the object around the schedule', (_, value) => {
    const { record, format } = readJson(value)
    expect({ format, record }).toMatchObject({
      format: 'schedule-json',
      record: {
        sessions: [{ id: '12', title: { en: 'Keys & locks' }, room: 'hall-1', speakers: ['4'] }],
        rooms: [{ id: 'hall-1', name: { en: 'Hall' }, capacity: 300, description: { en: 'Big' } }],
        speakers: [{ id: '4', name: 'Ada' }],
      },
    })
  })

  test('answers to organisers and hashes of mail addresses never enter the record', () => {
    const { record } = readJson(json())
    expect(JSON.stringify(record)).not.toMatch(/1234567|uuid-of-her-mail/)
  })

  test('where an end is given it goes before the duration', () => {
    const { record } = readJson(json({}, { end: '2026-12-27T12:20:00+01:00' }))
    expect(record.slots[0]?.end).toBe('2026-12-27T11:20:00Z')
  })

  test('an end before the start leaves it at its start, told of', () => {
    const result = readJson(json({}, { end: '2026-12-27T11:00:00+01:00' }))
    expect(result.record.slots[0]?.end).toBe('2026-12-27T11:00:00Z')
    expect(codes(result)).toEqual(['time.end-before-start'])
  })

  test('values of unexpected types count as absent', () => {
    const odd = {
      persons: 'nobody',
      links: { a: 1 },
      language: 7,
      track: [],
      type: null,
      abstract: 3,
    }
    expect(readJson(json({}, odd)).record.sessions).toMatchObject([
      { id: '12', speakers: [], resources: [], track: null, type: null, summary: {} },
    ])
  })
})
