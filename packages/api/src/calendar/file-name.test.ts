import { describe, expect, it } from 'vitest'
import { attachment } from './file-name.ts'

describe('the name of a downloaded file', () => {
  it.each([
    ['How bridges learn', 'How bridges learn', 'How%20bridges%20learn'],
    ['Où vont les ponts ?', 'Ou vont les ponts', 'O%C3%B9%20vont%20les%20ponts'],
    ['كيف تتعلم الجسور', 'calendar', encodeURIComponent('كيف تتعلم الجسور')],
    ['a"; filename="evil.exe', 'a filename evil.exe', 'a%20%3B%20filename%3D%20evil.exe'],
    ['../../etc/passwd', '.. .. etc passwd', '..%20..%20etc%20passwd'],
    ["it's (not) *", 'its not', 'it%27s%20%28not%29'],
    ['line\r\nSet-Cookie: x', 'line Set-Cookie x', 'line%20Set-Cookie%20x'],
    ['', 'calendar', 'calendar'],
  ])('of %j is safe in ASCII and whole in Unicode', (title, ascii, encoded) => {
    expect(attachment(title, 'ics')).toBe(
      `attachment; filename="${ascii}.ics"; filename*=UTF-8''${encoded}.ics`,
    )
  })

  it('stays short without cutting a character in two', () => {
    const header = attachment('🌉'.repeat(300), 'ics')
    expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(`${'🌉'.repeat(80)}.ics`)
  })
})
