import { PlenumError } from '@plenum/shared'
import { expect, it } from 'vitest'
import { object, string } from 'superstruct'
import { fitInput } from './fit-input.ts'

it('refuses what is nested thousands deep as any other input that does not fit', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
  for (const value of [deep, { name: deep }])
    expect(() => fitInput('body', value, object({ name: string() }))).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        constructor: PlenumError,
      }),
    )
})
