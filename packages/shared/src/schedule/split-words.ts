import { foldText } from './fold-text.ts'

// Scripts that put no spaces between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
// The signs at the end tell C++ and C# from C.
const word = /[\p{L}\p{N}\p{M}]+(?:\+\+|#(?![\p{L}\p{N}]))?/gu
/** Between two parts that people also write as one word: Wi-Fi, Node.js, L’avenir, R&D, 24/7. */
const joint = /^[-‐‑.'’_/&+]$/u

let segmenter: Intl.Segmenter | undefined

/** The words of a text, folded. `C++` and `C#` keep their signs. */
export function splitWords(text: string): string[] {
  return (foldText(text).match(word) ?? []).flatMap((run) =>
    unspaced.test(run) ? segment(run) : run,
  )
}

/** The words of a text, and each compound such as `Wi-Fi` as one word too: `wi`, `fi`, `wifi`. */
export function splitCompounds(text: string): string[] {
  return [...splitWords(text), ...compounds(foldText(text))]
}

function compounds(folded: string): string[] {
  const runs = [...folded.matchAll(word)]
  const joined: string[] = []
  let parts: string[] = []
  let end = -1
  for (const run of runs) {
    if (!joint.test(folded.slice(end, run.index))) {
      if (parts.length > 1) joined.push(parts.join(''))
      parts = []
    }
    parts.push(run[0])
    end = run.index + run[0].length
  }
  return parts.length > 1 ? [...joined, parts.join('')] : joined
}

/** A dictionary knows where words end; it is slow, so only what needs one is given to it. */
function segment(run: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return Array.from(segmenter.segment(run), (part) => part.segment)
}
