import type Papa from 'papaparse'
import { lazyModule } from '../../../modules/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { Row, RowTable } from './row-table.ts'

const loadPapaparse = lazyModule<typeof Papa>('papaparse')

/**
 * The rows of a CSV file under the headers of its first line: any delimiter, quoted cells with line
 * ends in them, blank lines passed over. Throws `programme.truncated` when a quoted cell has no end.
 */
export function delimitedTable(
  text: string,
  options: { readonly delimiter: string | undefined; warn(code: string, message: string): void },
): RowTable {
  const [headers, ...lines] = parseLines(text, options)
  const columns = new Map<string, number>()
  for (const [index, header] of (headers?.cells ?? []).entries()) {
    // Of two columns of one name the first counts.
    if (!columns.has(fold(header))) columns.set(fold(header), index)
  }
  warnOfLongLines(lines, headers?.cells.length ?? 0, options.warn)
  return {
    rows: lines.map((line) => delimitedRow(line, columns)),
    unit: 'line',
    has: (column) => columns.has(fold(column)),
    list: () => undefined,
  }
}

interface Line {
  readonly place: number
  readonly cells: readonly string[]
}

function parseLines(text: string, options: Parameters<typeof delimitedTable>[1]): Line[] {
  const [, declared] = /^sep=(.)\r?\n/i.exec(text) ?? []
  // Excel's way to name the delimiter, in a line before the headers.
  const body = declared ? text.replace(/^[^\n]*\n/, '\n') : text
  const delimiter = options.delimiter ?? declared ?? ''
  const lines: Line[] = []
  let place = 1
  let position = 0
  loadPapaparse().parse<string[]>(body, {
    delimiter,
    step({ data, errors, meta }) {
      if (errors.some(({ code }) => code === 'MissingQuotes')) throw unclosed(place)
      if (errors.some(({ type }) => type === 'Quotes')) warnOfQuotes(place, options.warn)
      const cells = data.map((cell) => cell.trim())
      if (cells.some((cell) => cell !== '')) lines.push({ place, cells })
      place += countLines(body, position, meta.cursor)
      position = meta.cursor
    },
  })
  return lines
}

function delimitedRow({ place, cells }: Line, columns: ReadonlyMap<string, number>): Row {
  return {
    place,
    value(column) {
      const index = columns.get(fold(column))
      return index === undefined ? undefined : cells[index]
    },
    get identity() {
      return JSON.stringify(cells)
    },
  }
}

/** Headers are compared by their words: who writes a mapping does not see doubled blanks. */
function fold(header: string): string {
  const known = folded.get(header)
  if (known !== undefined) return known
  const made = header.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
  if (folded.size < 1000) folded.set(header, made)
  return made
}

const folded = new Map<string, string>()

/** Line ends between two positions, `\r\n` being one. */
function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const character = text[at]
    if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) count += 1
  }
  return count
}

function warnOfLongLines(
  lines: readonly Line[],
  width: number,
  warn: (code: string, message: string) => void,
): void {
  for (const { place, cells } of lines) {
    const extra = cells.slice(width).some((cell) => cell !== '')
    if (extra) warn('row.too-long', `Line ${place} has more cells than there are headers.`)
  }
}

function warnOfQuotes(place: number, warn: (code: string, message: string) => void): void {
  warn('row.quotes', `Line ${place} has a quotation mark in the wrong place.`)
}

function unclosed(place: number): ProgrammeError {
  return new ProgrammeError('programme.truncated', {
    detail: `A quoted cell that begins on line ${place} has no end.`,
  })
}
