import { expect, it } from 'vitest'
import { deviceName } from './device-name.ts'

const apple = '(KHTML, like Gecko)'

it.each([
  [
    `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${apple} Chrome/130.0.0.0 Safari/537.36`,
    'Chrome · Linux',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 ${apple} Version/18.5 Mobile/15E148 Safari/604.1`,
    'Safari · iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0',
    'Firefox · Windows',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 ${apple} Chrome/130.0.0.0 Mobile Safari/537.36`,
    'Chrome · Android',
  ],
  ['HarbourApp/1.2 (iPad; iOS 17)', 'HarbourApp · iPad'],
  ['curl/8.5.0', 'curl/8.5.0'],
  ['node', 'node'],
  ['', ''],
  [`Fire\u0000fox ${'x'.repeat(200)}`, `Firefox ${'x'.repeat(112)}`],
])('%s is called %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})

it('a long one is no long work, and its name is short', () => {
  for (const piece of ['(', 'a/', ' ', 'Linux; Android 1', 'x '])
    expect(deviceName(piece.repeat(8000)).length).toBeLessThanOrEqual(120)
})
