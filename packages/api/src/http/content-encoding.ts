/** How a published document may be encoded, best first. */
export const contentEncodings = ['br', 'gzip', 'identity'] as const

export type ContentEncoding = (typeof contentEncodings)[number]

const remembered = new Map<string, ContentEncoding>()
const rememberAtMost = 64

/**
 * Picks the encoding that an `Accept-Encoding` header asks for (RFC 9110, 12.5.3): the highest
 * quality wins, and the smaller encoding where two are equal. Browsers send a handful of values,
 * so the answers are remembered.
 */
export function negotiateEncoding(accepted: string | undefined): ContentEncoding {
  if (accepted === undefined) return 'identity'
  const known = remembered.get(accepted)
  if (known) return known
  const encoding = chooseEncoding(accepted)
  if (remembered.size < rememberAtMost) remembered.set(accepted, encoding)
  return encoding
}

function chooseEncoding(accepted: string): ContentEncoding {
  const qualities = readQualities(accepted)
  let best: ContentEncoding = 'identity'
  let bestQuality = 0
  for (const encoding of contentEncodings) {
    const quality = qualities.get(encoding) ?? unnamedQuality(encoding, qualities)
    if (quality > bestQuality) [best, bestQuality] = [encoding, quality]
  }
  return best
}

/** What the header does not name is refused, save by `*`; plain bytes are the last resort. */
function unnamedQuality(encoding: ContentEncoding, qualities: Map<string, number>): number {
  return qualities.get('*') ?? (encoding === 'identity' ? 0.0001 : 0)
}

function readQualities(accepted: string): Map<string, number> {
  const entries = accepted.split(',').map((item): [string, number] => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    const number = quality === undefined ? 1 : Number(quality)
    return [name, Number.isNaN(number) ? 0 : number]
  })
  return new Map(entries)
}
