import { expect, test } from 'vitest'
import { languageTag, readLanguages } from './language-tags.ts'

test.each([
  ['de-formal', 'de'],
  ['de_informal', 'de'],
  ['en_US', 'en-US'],
  ['en_US.UTF-8', 'en-US'],
  ['pt-br', 'pt-BR'],
  ['zh-hant', 'zh-Hant'],
  ['ger', 'de'],
  ['ca-valencia', 'ca-valencia'],
  ['gsg', 'gsg'],
  ['German', undefined],
])('%s is the tag %s', (text, tag) => {
  expect(languageTag(text)).toBe(tag)
})

test.each([
  ['Deutsch', ['de'], 0],
  ['German (formal)', ['de'], 0],
  ['de-formal, German', ['de'], 0],
  ['English and French', ['en', 'fr'], 0],
  ['en/Klingonese', ['en'], 1],
  ['to be announced', [], 1],
  [' ', [], 0],
])('%j names %j', (text, tags, unknown) => {
  expect(readLanguages(text)).toEqual({ tags, unknown })
})
