import { expect, it } from 'vitest'
import { record, warnings } from './mapped-programme.ts'

it('a table becomes a programme as its mapping says', () => {
  expect(record.sessions.map(({ id, title, slot }) => [id, title, slot])).toEqual([
    ['A1', { fr: 'Les ponts', en: 'Bridges' }, '20260612T0800-60'],
    ['A2', { fr: 'La nuit', en: 'The night' }, '20260612T2130-60'],
  ])
  expect(record.speakers.map(({ name }) => name)).toEqual(['Bo Lind', 'Inès Valdoro'])
  expect(warnings.map(({ message }) => message)).toEqual([
    'Left out: line 4 (left out by its state).',
  ])
})
