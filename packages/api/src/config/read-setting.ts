import { readFileSync } from 'node:fs'

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface Setting {
  /** Absent when neither the variable nor its file is set. */
  readonly text?: string
  readonly source: 'environment' | 'file' | 'unset'
  readonly problem?: string
}

/** The text of a variable, or of the file that `<variable>_FILE` names. */
export function readSetting(variable: string, env: Environment): Setting {
  const text = trimmed(env[variable])
  const file = trimmed(env[`${variable}_FILE`])
  if (text !== undefined && file !== undefined)
    return { source: 'unset', problem: `is set twice, also by ${variable}_FILE; set one of them` }
  if (file !== undefined) return readFrom(file, variable)
  return text === undefined ? { source: 'unset' } : { text, source: 'environment' }
}

function readFrom(file: string, variable: string): Setting {
  try {
    const text = trimmed(readFileSync(file, 'utf8'))
    if (text !== undefined) return { text, source: 'file' }
    return { source: 'file', problem: `is empty in ${file}, which ${variable}_FILE names` }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return {
      source: 'file',
      problem: `cannot be read from ${file}, which ${variable}_FILE names (${reason})`,
    }
  }
}

function trimmed(text: string | undefined): string | undefined {
  const rest = text?.trim()
  return rest === '' ? undefined : rest
}
