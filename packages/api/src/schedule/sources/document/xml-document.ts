import { loadEntities } from '../../../modules/index.ts'
import type * as fastXmlParser from 'fast-xml-parser'
import type { XMLParser } from 'fast-xml-parser'
import type { Steps } from '../../../pauses/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import { withoutDoctype } from './xml-doctype.ts'
import { cutElement } from './xml-pieces.ts'
import { attributesOf, markupOf, nameOf, nodesOf, textOf, type XmlNode } from './xml-text.ts'
import { lazyModule } from '../../../modules/index.ts'

const loadXmlParser = lazyModule<typeof fastXmlParser>('fast-xml-parser')

/** An XML element. There is no difference between one child of a name and many. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All text inside, trimmed, entities and CDATA resolved. Paragraphs and items end lines. */
  readonly text: string
  /** The content as HTML, trimmed; undefined for an element that holds text alone. */
  readonly markup: string | undefined
}

/**
 * Reads XML without ever expanding an entity beyond the five of XML and numeric ones. Throws
 * `programme.unsafe`, `.truncated`, `.malformed` or `.too-deep`.
 */
export function* parseXml(source: string): Steps<XmlElement> {
  const text = withoutDoctype(source)
  yield
  const [root] = elementsOf(yield* parseInPieces(text))
  if (!root) throw faultOf(text, 'There is no element in it.')
  return root
}

/** Characters that the parser reads in one step, some 10 ms. */
const pieceLength = 64 * 1024

/** Levels that are taken apart. */
const maxDepth = 8

/** A fault within a piece is looked for again in the whole text, where its line is right. */
function* parseInPieces(text: string): Steps<XmlNode[]> {
  try {
    return yield* parsePieces(text, 0)
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error
    return parseWhole(text)
  }
}

function* parsePieces(text: string, depth: number): Steps<XmlNode[]> {
  const element =
    text.length > pieceLength && depth < maxDepth ? yield* cutElement(text, pieceLength) : undefined
  if (!element) return parseWhole(text)
  const { around, startTag, endTag, pieces } = element
  const [node] = parseWhole(`${startTag}${endTag}`)
  const name = node && nameOf(node)
  // Refuses a second root.
  if (!name || elementsOf(parseWhole(`${around}<${name}/>`)).length !== 1) return parseWhole(text)
  const content: XmlNode[] = []
  for (const piece of pieces) {
    // A large child is taken apart without its parent around it.
    const nodes =
      piece.length > 2 * pieceLength
        ? yield* parsePieces(piece, depth + 1)
        : nodesOf(parseWhole(`${startTag}${piece}${endTag}`)[0]?.[name])
    for (const each of nodes) content.push(each)
    yield
  }
  return [{ ...node, [name]: content }]
}

function parseWhole(text: string): XmlNode[] {
  const fault = loadXmlParser().XMLValidator.validate(text, { allowBooleanAttributes: true })
  if (fault !== true) throw faultOf(text, `${fault.err.msg} (line ${fault.err.line})`)
  return parseNodes(text)
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((each) => each.name === name)
}

export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((each) => each.name === name) ?? []
}

/** The text of a child; of several of one name, the first that has any. Undefined when blank. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return children(element, name).find((each) => each.text !== '')?.text
}

/** As `childText`, with the markup of a text that was written as elements. */
export function childBody(element: XmlElement | undefined, name: string): string | undefined {
  const found = children(element, name).find((each) => each.text !== '')
  return found?.markup ?? found?.text
}

export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)?.trim() || undefined
}

const parserOptions: fastXmlParser.X2jOptions = {
  // Ordered nodes keep one shape for one child and for many, and mixed text in its place.
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 50,
  processEntities: true,
  // The parser's own decoder leaves numeric entities alone and stops at a limit of expansions.
  entityDecoder: {
    decode: loadEntities().decodeXML,
    reset() {},
    setXmlVersion() {},
    addInputEntities() {},
    setExternalEntities() {},
  },
}

let parser: XMLParser | undefined

function sharedParser(): XMLParser {
  return (parser ??= new (loadXmlParser().XMLParser)(parserOptions))
}

function parseNodes(text: string): XmlNode[] {
  try {
    return nodesOf(sharedParser().parse(text))
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 100) : undefined
    if (detail?.includes('Maximum nested')) throw new ProgrammeError('programme.too-deep')
    throw new ProgrammeError('programme.malformed', { ...(detail && { detail }), cause: error })
  }
}

function elementsOf(nodes: readonly XmlNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = nameOf(node)
    return name === '#text' ? [] : [elementOf(name, attributesOf(node[':@']), nodesOf(node[name]))]
  })
}

function elementOf(
  name: string,
  attributes: XmlElement['attributes'],
  inner: XmlNode[],
): XmlElement {
  // All are computed on demand: a programme has hundreds of thousands of elements, and long texts.
  let text: string | undefined
  let elements: XmlElement[] | undefined
  const children = () => (elements ??= elementsOf(inner))
  return {
    name,
    attributes,
    get children() {
      return children()
    },
    get text() {
      return (text ??= textOf(inner).trim())
    },
    get markup() {
      return children().length ? markupOf(inner).trim() : undefined
    },
  }
}

/** A file that lacks the end of its root element was cut off; any other fault is its writer's. */
function faultOf(text: string, detail: string): ProgrammeError {
  const root = /<([A-Za-z_][\w.-]*)/.exec(text)?.[1]
  const whole = root !== undefined && text.trimEnd().endsWith(`</${root}>`)
  if (!whole) return new ProgrammeError('programme.truncated')
  return new ProgrammeError('programme.malformed', { detail: detail.slice(0, 120) })
}
