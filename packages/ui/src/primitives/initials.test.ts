import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it.each([
  ['Rosa Lindqvist', 'RL'],
  ['Ana María de la Cruz', 'AC'],
  ['Björk', 'B'],
  ['ليلى الحسن', 'ل'],
  ['李小龙', '李'],
  ['  ', ''],
  ['(she/her)', ''],
])('%s is drawn as %s', (name, letters) => expect(initials(name)).toBe(letters))
