import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageStruct, settingsStruct, type Page, type Settings } from '@plenum/shared'
import { array, create, StructError, type Struct } from 'superstruct'

export interface ConferenceFiles {
  readonly settings: Settings
  readonly pages: readonly Page[]
}

/**
 * Reads `settings.json` and `pages.json` of a folder. Throws an error that names the file, the
 * place in it and what was expected there.
 */
export async function readConference(directory: string): Promise<ConferenceFiles> {
  const [settings, pages] = await Promise.all([
    readJson(join(directory, 'settings.json'), settingsStruct),
    readJson(join(directory, 'pages.json'), array(pageStruct)),
  ])
  return { settings, pages }
}

async function readJson<T>(file: string, struct: Struct<T, any>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file} cannot be read: it must be there, as JSON.`, { cause: error })
  })
  const value = parse(file, text)
  try {
    return create(value, struct)
  } catch (error) {
    if (!(error instanceof StructError)) throw error
    const problems = error
      .failures()
      .map(({ path, message }) => `  ${path.join('.') || 'the whole file'}: ${message}`)
    throw new Error(`${file} is not as it should be:\n${problems.join('\n')}`, { cause: error })
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${String(error)}`, { cause: error })
  }
}
