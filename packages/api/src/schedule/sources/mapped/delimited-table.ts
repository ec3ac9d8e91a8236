import type Papa from 'papaparse'
import { lazyModule } from '../../../modules/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { Row, RowTable } from './row-table.ts'

const loadPapaparse = lazyModule<typeof Papa>('papaparse')

export interface DelimitedOptions {
  readonly delimiter: string | undefined
  /** How many of the headers that a mapping cannot do without are among these cells. */
  countHeaders(cells: readonly string[]): number
  /** Notes a line that is no row. */
  skip(reason: string, place: number): void
  warn(code: string, message: string): void
}

/**
 * The rows of a CSV file under the first line that has the headers of the mapping: any delimiter,
 * quoted cells with line ends in them, blank lines passed over. Throws `programme.truncated` when a
 * quoted cell has no end.
 */
export function delimitedTable(text: string, options: DelimitedOptions): RowTable {
  const { lines, faults } = findTable(text, options)
  const at = headerAt(lines, options)
  const [header, ...below] = lines.slice(at)
  for (const { place } of lines.slice(0, at)) options.skip('above the headers', place)
  const headers = header?.cells ?? []
  const columns = columnsOf(headers, options.warn)
  const isRepeated = ({ cells }: Line) => cells.join('\0') === headers.join('\0')
  for (const { place } of below.filter(isRepeated)) options.skip('the headers again', place)
  const rows = below.filter((line) => !isRepeated(line))
  for (const place of faults) warnOfQuotes(place, options.warn)
  warnOfLongLines(rows, headers.length, options.warn)
  return {
    rows: rows.map((line) => delimitedRow(line, columns)),
    unit: 'line',
    has: (column) => columns.has(foldHeader(column)),
    columns: () => headers.filter((name) => name !== ''),
    list: () => undefined,
  }
}

/** The first line with most of the headers; the first of all where no line has any. */
function headerAt(lines: readonly Line[], { countHeaders }: DelimitedOptions): number {
  const counts = lines.map(({ cells }) => countHeaders(cells))
  const most = counts.reduce((max, count) => Math.max(max, count), 0)
  return Math.max(counts.indexOf(most), 0)
}

function columnsOf(headers: readonly string[], warn: DelimitedOptions['warn']) {
  const columns = new Map<string, number>()
  for (const [index, header] of headers.entries()) {
    const isTwice = header !== '' && columns.has(foldHeader(header))
    if (isTwice)
      warn('column.twice', `There are two columns “${header.slice(0, 60)}”; the first counts.`)
    else columns.set(foldHeader(header), index)
  }
  return columns
}

interface Line {
  readonly place: number
  readonly cells: readonly string[]
}

interface Parsed {
  readonly lines: readonly Line[]
  /** Lines with a quotation mark in the wrong place. */
  readonly faults: readonly number[]
  /** Where a quoted cell begins that has no end. */
  readonly unclosed: number | undefined
}

/** Titles above the table can mislead the search for the delimiter, so each is tried. */
function findTable(text: string, options: DelimitedOptions): Parsed {
  const [, declared] = /^sep=(.)\r?\n/i.exec(text) ?? []
  // Excel's way to name the delimiter, in a line before the headers.
  const body = declared ? text.replace(/^[^\n]*\n/, '\n') : text
  const given = options.delimiter ?? declared
  const guessed = parseLines(body, given ?? '')
  const hasHeader = ({ lines }: Parsed) =>
    lines.some(({ cells }) => options.countHeaders(cells) > 0)
  const found =
    given !== undefined || hasHeader(guessed)
      ? guessed
      : (delimiters.map((each) => parseLines(body, each)).find(hasHeader) ?? guessed)
  if (found.unclosed !== undefined) throw unclosed(found.unclosed)
  return found
}

const delimiters = [',', ';', '\t', '|']

function parseLines(body: string, delimiter: string): Parsed {
  const lines: Line[] = []
  const faults: number[] = []
  let unclosed: number | undefined
  let place = 1
  let position = 0
  loadPapaparse().parse<string[]>(body, {
    delimiter,
    step({ data, errors, meta }) {
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed ??= place
      if (errors.some(({ type }) => type === 'Quotes')) faults.push(place)
      const cells = data.map((cell) => cell.trim())
      if (cells.some((cell) => cell !== '')) lines.push({ place, cells })
      place += countLines(body, position, meta.cursor)
      position = meta.cursor
    },
  })
  return { lines, faults, unclosed }
}

function delimitedRow({ place, cells }: Line, columns: ReadonlyMap<string, number>): Row {
  return {
    place,
    value(column) {
      const index = columns.get(foldHeader(column))
      return index === undefined ? undefined : cells[index]
    },
    get identity() {
      return JSON.stringify(cells)
    },
  }
}

/** Headers are compared by their words: who writes a mapping does not see doubled blanks. */
export function foldHeader(header: string): string {
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
