import type { Log } from '../logging/log.ts'

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

/** A log that keeps what it is told, for a test to read. */
export interface TestLog extends Log {
  /** Entries of this log and of its children, oldest first. */
  readonly entries: readonly LogEntry[]
  /** The messages of one level, oldest first. */
  messages(level: LogEntry['level']): string[]
}

export function testLog(): TestLog {
  const entries: LogEntry[] = []
  return {
    ...logInto(entries, {}),
    entries,
    messages: (level) =>
      entries.filter((entry) => entry.level === level).map((entry) => entry.message),
  }
}

function logInto(entries: LogEntry[], shared: object): Log {
  const write = (level: LogEntry['level']) => (fields: object, message: string) => {
    entries.push({ level, fields: { ...shared, ...fields }, message })
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => logInto(entries, { ...shared, ...fields }),
  }
}
