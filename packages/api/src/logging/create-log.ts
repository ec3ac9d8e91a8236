import type { pino, Logger } from 'pino'
import type * as pinoPretty from 'pino-pretty'
import { lazyModule } from '../modules/index.ts'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'
import type { Log } from './log.ts'
import { redactMembers, redactText } from './redact.ts'

const loadPino = lazyModule<{ readonly pino: typeof pino }>('pino')
const loadPinoPretty = lazyModule<typeof pinoPretty>('pino-pretty')

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface CreateLogOptions {
  /** The least that is written. Default: `info`. */
  readonly level?: LogLevel
  /** Where to. Default: standard output. */
  readonly stream?: { write(text: string): void }
  /** For people, in colours where the terminal has them, rather than JSON lines. Default: false. */
  readonly pretty?: boolean
}

const createLogOptionsShape: OptionsShape<CreateLogOptions> = {
  level: check.optional(check.oneOf('debug', 'info', 'warn', 'error', 'silent')),
  stream: check.optional(check.made('a stream with write()', 'write')),
  pretty: check.optional(check.flag),
}

/**
 * The log of a process: one entry a line, `{ level, time, message, … }` as JSON. Addresses of people,
 * tokens, passwords and cookies are taken out of everything it is given, the text of errors
 * included.
 */
export function createLog(options: CreateLogOptions = {}): Log {
  checkOptions('createLog', createLogOptionsShape, options)
  const { level = 'info', stream = process.stdout } = options
  const { pino } = loadPino()
  return writeTo(
    pino(
      {
        level,
        base: null,
        messageKey: 'message',
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      options.pretty ? forPeople(stream) : stream,
    ),
  )
}

function forPeople(stream: { write(text: string): void }): { write(text: string): void } {
  const { prettyFactory } = loadPinoPretty()
  const format = prettyFactory({
    colorize: 'isTTY' in stream && stream.isTTY === true,
    messageKey: 'message',
    errorLikeObjectKeys: ['error'],
    translateTime: 'SYS:HH:MM:ss',
  })
  return { write: (line) => stream.write(format(line)) }
}

function writeTo(logger: Logger): Log {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) => {
      if (!logger.isLevelEnabled(level)) return
      const entry = fields instanceof Error ? { error: fields } : fields
      logger[level](redactMembers(entry), redactText(message))
    }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => writeTo(logger.child(redactMembers(fields))),
  }
}
