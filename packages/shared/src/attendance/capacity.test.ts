import { expect, it } from 'vitest'
import { sessionCapacity } from './capacity.ts'

it.each([
  ['no limit', null, 500, { places: undefined, placesLeft: undefined, isFull: false }],
  [
    'no limit in the index',
    undefined,
    500,
    { places: undefined, placesLeft: undefined, isFull: false },
  ],
  ['places left', 20, 18, { places: 20, placesLeft: 2, isFull: false }],
  ['the last one gone', 20, 20, { places: 20, placesLeft: 0, isFull: true }],
  ['a cap lowered below what was given', 20, 25, { places: 20, placesLeft: 0, isFull: true }],
  ['no places at all', 0, 0, { places: 0, placesLeft: 0, isFull: true }],
])('a session shows its places: %s', (_, cap, count, capacity) => {
  expect(sessionCapacity(cap, count)).toEqual(capacity)
})
