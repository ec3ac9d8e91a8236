import { foldText } from './fold-text.ts'

// Scripts that put no spaces between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const word = /[\p{L}\p{N}\p{M}]+/gu

let segmenter: Intl.Segmenter | undefined

/** The words of a text, folded. */
export function splitWords(text: string): string[] {
  return (foldText(text).match(word) ?? []).flatMap((run) =>
    unspaced.test(run) ? segment(run) : run,
  )
}

/** A dictionary knows where words end; it is slow, so only what needs one is given to it. */
function segment(run: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return Array.from(segmenter.segment(run), (part) => part.segment)
}
