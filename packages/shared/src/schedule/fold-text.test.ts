import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'
import { splitWords } from './split-words.ts'

describe('a text, folded', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Brækhus œuvre', 'braekhus oeuvre'],
    ['ﬁnal ２０２６', 'final 2026'],
    ['İstanbul ışık', 'istanbul isik'],
    ['مُقَدِّمَة', 'مقدمه'],
    ['أإآ', 'ااا'],
    ['שָׁלוֹם', 'שלום'],
  ])('%s reads %s', (text, folded) => expect(foldText(text)).toBe(folded))

  it.each(['ガイド', '항구', 'खुला', 'เครือข่าย'])('%s stays, for its marks make the word', (text) => {
    expect(foldText(text)).toBe(text.normalize('NFKC'))
  })

  it.each([
    ['l’écluse, two-fold', ['l', 'ecluse', 'two', 'fold']],
    ['港の図書館 opens', ['港', 'の', '図書館', 'opens']],
    ['— ?!', []],
  ])('“%s” falls into words', (text, words) => expect(splitWords(text)).toEqual(words))
})
