import { ProgrammeError } from '../programme-error.ts'
import type { Steps } from '../../../pauses/index.ts'
import { decodeText, type DocumentEncoding } from './decode-text.ts'
import { parseJson } from './json-document.ts'
import { parseXml, type XmlElement } from './xml-document.ts'

/** A file as far as it can be read without knowing what it means. */
export type ProgrammeDocument =
  | { readonly kind: 'xml'; readonly root: XmlElement }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }

/** Throws a `ProgrammeError` for bytes that are no text, or XML or JSON with a fault. */
export function* parseDocument(
  bytes: Uint8Array,
  warn: (code: string, message: string) => void,
  encoding: DocumentEncoding = {},
): Steps<ProgrammeDocument> {
  const decoded = decodeText(bytes, warn, encoding)
  const text = decoded.replaceAll('\0', '')
  if (text !== decoded) {
    const count = decoded.length - text.length
    warn('file.nul-characters', `${count} NUL characters were left out; they may hide damage.`)
  }
  if (text.trim() === '') {
    throw new ProgrammeError('programme.empty', { detail: 'It is blank.' })
  }
  yield
  return yield* documentOf(text)
}

function* documentOf(text: string): Steps<ProgrammeDocument> {
  const start = text.trimStart()
  if (start.startsWith('<')) return { kind: 'xml', root: yield* parseXml(start) }
  if (/^[{[]/.test(start)) return { kind: 'json', value: yield* parseJson(text) }
  return { kind: 'text', text }
}
