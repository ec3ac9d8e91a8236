/** A node of fast-xml-parser with `preserveOrder`: one member for its name, `:@` for attributes. */
export type XmlNode = Readonly<Record<string, unknown>>

const blocks = new Set(
  (
    'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr ' +
    'li ol p para pre section table tr ul'
  ).split(' '),
)

/** All text inside. Block elements such as `<p>` and `<li>` begin and end lines. */
export function textOf(nodes: readonly XmlNode[]): string {
  const text = joinText(nodes)
  // The ends of nested elements meet; blank lines of a plain text are its writer's.
  const hasElements = nodes.some((node) => nameOf(node) !== '#text')
  return hasElements ? text.replace(/\n{3,}/g, '\n\n') : text
}

function joinText(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      const name = nameOf(node)
      if (name === '#text') return String(node[name] ?? '')
      const inner = joinText(nodesOf(node[name]))
      return blocks.has(localName(name)) ? `\n${inner}\n` : inner
    })
    .join('')
}

/** The content written as HTML again. Element names lose their namespace prefix. */
export function markupOf(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      const name = nameOf(node)
      if (name === '#text') return escape(String(node[name] ?? ''))
      const tag = localName(name)
      const attributes = [...attributesOf(node[':@'])].map(
        ([key, value]) => ` ${key}="${escape(value)}"`,
      )
      const open = `<${tag}${attributes.join('')}>`
      return /^(?:br|hr|img)$/.test(tag) ? open : `${open}${markupOf(nodesOf(node[name]))}</${tag}>`
    })
    .join('')
}

/** The name of an element, or `#text`. */
export function nameOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '#text'
}

export function nodesOf(value: unknown): XmlNode[] {
  // The parser's types say `any`; it gives an array of plain objects.
  return Array.isArray(value) ? (value as XmlNode[]) : []
}

export function attributesOf(value: unknown): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).map(([name, text]) => [name, String(text)]))
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
