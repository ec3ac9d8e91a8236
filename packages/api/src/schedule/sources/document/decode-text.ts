import { ProgrammeError } from '../programme-error.ts'

export interface DocumentEncoding {
  /** What the caller says that it is. Default: found from the bytes. */
  readonly encoding?: string
  /** What to read it as when it does not fit what was found. Default: it is refused. */
  readonly fallback?: string
}

/**
 * The text of a file: by its byte order mark, by the zeros of UTF-16, by what an XML declaration
 * says, else UTF-8. A wrong guess would be published as garbled names, so bytes that do not fit
 * are refused (`programme.encoding`) unless there is something to fall back to, which is told of.
 */
export function decodeText(
  bytes: Uint8Array,
  warn: (code: string, message: string) => void,
  options: DocumentEncoding = {},
): string {
  refusePacked(bytes)
  const encoding = options.encoding ?? encodingOf(bytes)
  const text = decodeStrictly(bytes, encoding, options.fallback !== undefined)
  if (text !== undefined) return text
  warn('file.encoding-assumed', `It is not ${encoding}; it was read as ${options.fallback}.`)
  return new TextDecoder(options.fallback).decode(bytes)
}

function decodeStrictly(bytes: Uint8Array, encoding: string, mayFail: boolean): string | undefined {
  try {
    // Without `ignoreBOM`, the decoder takes the mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (mayFail) return undefined
    throw new ProgrammeError('programme.encoding', {
      detail: `It was read as “${encoding.slice(0, 40)}”.`,
      cause: error,
    })
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be'
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1]
  return declared && !/^utf-?16/i.test(declared) ? declared : 'utf-8'
}

function refusePacked([first, second]: Uint8Array): void {
  const packed = (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b)
  if (!packed) return
  throw new ProgrammeError('programme.unknown-format', { detail: 'It is packed; unpack it first.' })
}
