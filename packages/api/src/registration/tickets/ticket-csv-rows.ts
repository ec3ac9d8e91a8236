import type papaparse from 'papaparse'
import { lazyModule } from '../../modules/index.ts'
import { TicketFileError } from './ticket-file-error.ts'

const loadPapaparse = lazyModule<typeof papaparse>('papaparse')

export interface CsvRow {
  readonly cells: readonly string[]
  /** Where it begins; a quoted cell may go over several lines. */
  readonly line: number
}

/**
 * The text of a file that some spreadsheet saved: by its byte order mark, else UTF-8, and where it is
 * not that, Windows-1252, which any bytes are.
 */
export function decodeCsv(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0x50 && second === 0x4b)
    throw new TicketFileError('This is a spreadsheet; save it as CSV first')
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: there is no other way to find out.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Rows of a table of comma-, semicolon- or tab-separated values (RFC 4180, leniently). */
export function* readCsvRows(text: string, delimiter?: ',' | ';' | '\t'): Generator<CsvRow> {
  const separator = delimiter ?? delimiterOf(text)
  const rows: CsvRow[] = []
  let line = 1
  let read = 0
  loadPapaparse().parse<string[]>(text, {
    delimiter: separator,
    step: ({ data, meta, errors }) => {
      // All that follows would be part of one cell, and look as if it were not there.
      if (errors.some(({ code }) => code === 'MissingQuotes'))
        throw new TicketFileError(`A quotation mark on line ${line} or below is never closed`)
      rows.push({ cells: data, line })
      for (let end = text.indexOf('\n', read); end >= 0 && end < meta.cursor;) {
        line += 1
        end = text.indexOf('\n', end + 1)
      }
      read = meta.cursor
    },
  })
  yield* rows
}

/** What the headings are separated by: whatever there is most of. */
function delimiterOf(text: string): ',' | ';' | '\t' {
  const [headings = ''] = text.split(/\r?\n/, 1)
  const count = (separator: string) => headings.split(separator).length
  const [most = ','] = ([',', ';', '\t'] as const).toSorted((a, b) => count(b) - count(a))
  return most
}
