import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageStruct, settingsStruct, type Page, type Settings } from '@plenum/shared'
import { array, type Struct } from 'superstruct'
import { readJson } from '../json/index.ts'

export interface ConferenceFiles {
  readonly settings: Settings
  readonly pages: readonly Page[]
}

/**
 * Reads `settings.json` and `pages.json` of a folder. Throws an error that names each problem with
 * its file, line and column.
 */
export async function readConference(directory: string): Promise<ConferenceFiles> {
  // One after the other: where both are wrong, it is always the first that is told of.
  const settings = await readFileOf(join(directory, 'settings.json'), settingsStruct)
  const pages = await readFileOf(join(directory, 'pages.json'), array(pageStruct))
  return { settings, pages }
}

async function readFileOf<T>(file: string, struct: Struct<T, any>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file} cannot be read: it must be there, as JSON.`, { cause: error })
  })
  const reading = readJson(text.replace(/^\uFEFF/, ''), struct)
  if (!reading.problems) return reading.value
  const problems = reading.problems.map(
    ({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`,
  )
  throw new Error(`${file} is not as it should be:\n${problems.join('\n')}`)
}
