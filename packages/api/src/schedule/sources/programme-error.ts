import { cleanLine } from './record/clean-text.ts'

/** Every way in which a programme file can be refused: `code → [what is wrong, what to do]`. */
export const programmeErrors = {
  'programme.unreadable': [
    'The file cannot be read.',
    'Check the path and that the file may be read.',
  ],
  'programme.too-large': [
    'The file is larger than a programme may be.',
    'Check that it is the right file, or raise the limit (`maxBytes`).',
  ],
  'programme.encoding': [
    'The file is not in the encoding that it should be in.',
    'Save it as UTF-8 and try again.',
  ],
  'programme.truncated': ['The file ends in the middle.', 'Fetch it again.'],
  'programme.malformed': [
    'The file is not well-formed.',
    'Export it again, or mend it if it was edited by hand.',
  ],
  'programme.unsafe': [
    'The file declares XML entities, which no programme needs and which can do harm.',
    'Take the DOCTYPE out of the file.',
  ],
  'programme.too-deep': [
    'The file nests its elements deeper than any programme does.',
    'Check that it is the right file.',
  ],
  'programme.unknown-format': [
    'The file is in none of the known formats.',
    'Check that it is a programme and name its format with --format.',
  ],
  'programme.empty': [
    'The file holds no session.',
    'Check that the programme has been published and that it is the right file.',
  ],
  'programme.time-zone-needed': [
    'The file does not say in which time zone its times are.',
    'Name the zone of the venue with --time-zone, such as --time-zone Europe/Paris.',
  ],
  'programme.time-zone-unknown': [
    'There is no such time zone.',
    'Name one of the IANA database with --time-zone, such as --time-zone Europe/Paris.',
  ],
  'programme.mapping-invalid': [
    'The mapping is not as it should be.',
    'Mend it; docs/guide/mapping.md says what goes where.',
  ],
  'programme.mapping-mismatch': [
    'The file does not have what the mapping names.',
    'Compare the names in the mapping with the first line of the file.',
  ],
  'programme.invalid': [
    'The format made a programme of a shape that is not allowed.',
    'This is a defect of the format named here, not of the file.',
  ],
} as const satisfies Record<string, readonly [problem: string, advice: string]>

export type ProgrammeErrorCode = keyof typeof programmeErrors

export interface ProgrammeErrorOptions {
  /** What was wrong this time; never a piece of the file's body. */
  readonly detail?: string
  readonly cause?: unknown
}

/**
 * A programme file that cannot be imported. The message says what is wrong and what to do; `code`
 * is stable.
 */
export class ProgrammeError extends Error {
  override readonly name = 'ProgrammeError'
  readonly code: ProgrammeErrorCode
  readonly advice: string

  constructor(code: ProgrammeErrorCode, options: ProgrammeErrorOptions = {}) {
    const [problem, advice] = programmeErrors[code]
    const detail = options.detail ? ` ${options.detail}` : ''
    // A piece of what was given may end in half a character, which no database keeps.
    super(cleanLine(`${problem}${detail} ${advice}`), { cause: options.cause })
    this.code = code
    this.advice = advice
  }
}
