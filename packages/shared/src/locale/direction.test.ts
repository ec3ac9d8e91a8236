import { expect, it } from 'vitest'
import { textDirection } from './direction.ts'

it.each([
  'ar',
  'ar-EG',
  'AR',
  'he',
  'fa-IR',
  'ur',
  'ckb',
  'dv',
  'az-Arab',
  'pa-arab-PK',
  'ff-Adlm',
])('%s is written from right to left', (language) => expect(textDirection(language)).toBe('rtl'))

it.each(['en', 'fr', 'ja', 'arn', 'az', 'ku-Latn', 'ur-Latn', 'ks-Deva', ''])(
  '“%s” is written from left to right',
  (language) => expect(textDirection(language)).toBe('ltr'),
)
