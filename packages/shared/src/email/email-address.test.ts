import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { create } from '../structs/index.ts'
import { emailStruct, readEmail } from './index.ts'

const ada = 'ada@example.org'
const eva = 'eva@xn--mnchen-3ya.example'

describe('an address', () => {
  it.each([
    'ada@example.org',
    '  ada@example.org\n',
    'Ada@Example.ORG',
    'ADA@EXAMPLE.ORG',
    '<ada@example.org>',
    '<<ada@example.org>>',
    'Ada Lovelace <ada@example.org>',
    '"Lovelace, Ada" <ada@example.org>',
    'Ada <mailto:ada@example.org>',
    '<URL:mailto:ada@example.org>',
    'mailto:ada@example.org',
    'MAILTO:ada@example.org?subject=Hello',
    'mailto:ada%40example.org',
    'mailto:%61da@example.org',
    'ada@example.org,',
    'ada@example.org;',
    ',ada@example.org',
    'ada@example.org.',
    'ada@example.org。',
    'ada@example。org',
    'ada@example．org',
    'ada@example｡org',
    'ada＠example.org',
    'ａｄａ@example.org',
    'ada@ｅｘａｍｐｌｅ.org',
    '＜ada@example.org＞',
    'ada@exam\u00adple.org',
    'a\u00adda@example.org',
    'ada@example.org\u200b',
    'a\u200dda@example.org',
    'ada@example.org\u200d',
    '\ufeffada@example.org',
    '\u202aada@example.org\u202c',
    '\u00a0ada@example.org\u00a0',
    '"ada@example.org"',
    "'ada@example.org'",
    '“ada@example.org”',
    '[ada@example.org]',
    '(ada@example.org)',
    'ada@example.org (Ada)',
    '"ada"@example.org',
    'ada@example.org\u3164',
  ])('spelled %j is ada@example.org', (typed) => {
    expect(create(typed, emailStruct)).toBe(ada)
  })

  it.each([
    'eva@münchen.example',
    'eva@xn--mnchen-3ya.example',
    'EVA@MÜNCHEN.example',
    'eva@XN--MNCHEN-3YA.example',
    'eva@mu\u0308nchen.example',
    'eva@münchen。example',
    'mailto:eva@m%C3%BCnchen.example',
  ])('spelled %j has one form of its domain', (typed) => {
    expect(readEmail(typed)).toBe(eva)
  })

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@example',
    'a>b@example.org',
    'a<ada@example.org',
    'ada@example.org, eve@example.org',
    'ada@example.org;eve@example.org',
    'ada@example.org eve@example.org',
    'ada@example.org <eve@example.org>',
    'eve@example.org,ada@example.org',
    'Group: ada@example.org;',
    'a(eve)da@example.org',
    'ada@(eve)example.org',
    'a da@example.org',
    'ada@exa mple.org',
    '"a da"@example.org',
    '"a\\da"@example.org',
    '"eve@example.com"@example.org',
    '.ada@example.org',
    'ada.@example.org',
    'a..da@example.org',
    "'ada@example.org",
    'ada@example..org',
    'ada@-example.org',
    'ada@exam_ple.org',
    'ada@127.0.0.1',
    'ada@0x7f.1',
    'ada@[127.0.0.1]',
    'ada@example.org:25',
    'ada@example.org/x',
    'ada@example%2eorg',
    'ada@xn--a.example',
    'mailto:ada%4',
    'ada@example.org\u0000',
    'a\u0007da@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    `${'a'.repeat(65)}@example.org`,
    `${'é'.repeat(33)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    'a'.repeat(2000),
    '\ud800@example.org',
  ])('is not read from %j', (typed) => {
    expect(readEmail(typed)).toBeUndefined()
    expect(emailStruct.create.bind(emailStruct, typed)).toThrow()
  })

  it('keeps letters of other scripts before the at sign', () => {
    expect(readEmail('Ärzte@münchen.example')).toBe('ärzte@xn--mnchen-3ya.example')
    expect(readEmail('कुमार@उदाहरण.भारत')).toBe('कुमार@xn--p1b6ci4b4b3a.xn--h2brj9c')
  })

  it('keeps what distinguishes mailboxes', () => {
    for (const address of ["o'brien@example.org", 'ada+talks@example.org', 'a.da@example.org'])
      expect(readEmail(address)).toBe(address)
  })

  it('is canonical once read', () => {
    const character = fc.oneof(
      fc.constantFrom(...'aZ.@<>()"\',;:%。＠ａＡß\u00ad\u200b\u200d\ufeff -_+'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    )
    const text = fc.array(character, { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (local, domain) => {
        const read = readEmail(`${local}@${domain}.org`)
        if (read === undefined) return
        expect(readEmail(read)).toBe(read)
        expect(read).toMatch(/^[^\s"(),:;<>@[\\\]]+@[a-z\d.-]+$/u)
      }),
      { numRuns: 3000 },
    )
  })
})
