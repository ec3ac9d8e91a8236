import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { themeTokens } from '@plenum/shared'
import { expect, it } from 'vitest'

it('every property that settings are told of is one of the theme', () => {
  const files = ['colours', 'tokens'].map((name) =>
    readFileSync(join(import.meta.dirname, `../theme/${name}.css`), 'utf8'),
  )
  const set = new Set(files.join('').match(/--plenum-[a-z0-9-]+(?=:)/g))
  expect(themeTokens.filter((name) => !set.has(name))).toEqual([])
})
