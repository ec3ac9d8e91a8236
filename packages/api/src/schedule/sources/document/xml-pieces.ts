/** Tags that are read in one step, some 1 ms. */
const stepLength = 5000

/** An element of XML as text. */
export interface XmlText {
  /** Comments and the like in front of the element and behind it. */
  readonly around: string
  readonly startTag: string
  readonly endTag: string
  /** The content, cut after child elements into pieces. */
  readonly pieces: readonly string[]
}

/**
 * Cuts the content of the first element into pieces of about `length` characters. A larger child is
 * a piece of its own. Undefined for a text that is not a single element: a parser has to judge it.
 * It does not check whether a piece is well-formed.
 */
export function* cutElement(
  text: string,
  length: number,
): Generator<undefined, XmlText | undefined, void> {
  const pieces: string[] = []
  let start: XmlTag | undefined
  let from = 0
  let last = 0
  let depth = 0
  let count = 0
  for (const tag of xmlTags(text)) {
    if (++count % stepLength === 0) yield
    if (!start) {
      if (tag.isEnd || tag.isEmpty) return undefined
      start = tag
      from = last = tag.to
    } else if (tag.isEnd && depth === 0) {
      if (tag.from > from) pieces.push(text.slice(from, tag.from))
      const around = text.slice(0, start.from) + text.slice(tag.to)
      const endTag = text.slice(tag.from, tag.to)
      return { around, startTag: text.slice(start.from, start.to), endTag, pieces }
    } else {
      if (!tag.isEmpty) depth += tag.isEnd ? -1 : 1
      if (depth > 0) continue
      // This child ends here. One that is large does not share a piece with those before it.
      if (tag.to - last > length && last > from) {
        pieces.push(text.slice(from, last))
        from = last
      }
      if (tag.to - from > length) {
        pieces.push(text.slice(from, tag.to))
        from = tag.to
      }
      last = tag.to
    }
  }
  return undefined
}

interface XmlTag {
  readonly isEnd: boolean
  readonly isEmpty: boolean
  readonly from: number
  readonly to: number
}

const closings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' }

/** The tags outside of comments and CDATA, until something cannot be one. */
function* xmlTags(text: string): Generator<XmlTag> {
  const mark = /<!--|<!\[CDATA\[|<\?|<(\/?)[^\s"'<>/!?](?:[^"'<>]|"[^"]*"|'[^']*')*>|</g
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [sign, slash] = found
    const closing = closings[sign]
    if (closing !== undefined) {
      const end = text.indexOf(closing, found.index + sign.length)
      if (end < 0) return
      mark.lastIndex = end + closing.length
    } else if (sign === '<') return
    else {
      const range = { from: found.index, to: mark.lastIndex }
      yield { isEnd: slash === '/', isEmpty: sign.endsWith('/>'), ...range }
    }
  }
}
