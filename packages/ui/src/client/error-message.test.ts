import { createTranslator, PlenumError } from '@plenum/shared'
import { afterEach, expect, it, vi } from 'vitest'
import { messages } from '../messages.ts'
import { errorMessage } from './error-message.ts'

const t = createTranslator({ language: 'en', messages: messages.en })

it.each([
  [
    new PlenumError('auth.code-wrong', { extra: { attemptsLeft: 1 } }),
    'That is not the code in the mail. One try is left.',
  ],
  [
    new PlenumError('request.too-many', { extra: { retryAfter: 240 } }),
    'That was a little too often. Please wait 4 minutes.',
  ],
  [new TypeError('x is not a function'), 'Something went wrong on our side. Please try again.'],
])('%s is told in plain words', (error, told) => expect(errorMessage(t, error)).toBe(told))

afterEach(() => vi.unstubAllGlobals())

it.each([
  [false, 'You seem to be offline. Please check your connection.'],
  [true, 'The conference does not answer. Please try again soon.'],
])('blames the network only when it is gone (onLine: %s)', (onLine, message) => {
  vi.stubGlobal('navigator', { onLine })
  expect(errorMessage(t, new PlenumError('client.offline'))).toBe(message)
})
