import { readFile } from 'node:fs/promises'
import { assert, StructError } from 'superstruct'
import { atOnce } from '../../../pauses/index.ts'
import { parseJson } from '../document/json-document.ts'
import { ProgrammeError } from '../programme-error.ts'
import { programmeMappingStruct, type ProgrammeMapping } from './programme-mapping.ts'

/**
 * A mapping that has been parsed as JSON, checked. Throws `programme.mapping-invalid`, which names
 * the member that is wrong.
 */
export function parseMapping(value: unknown): ProgrammeMapping {
  try {
    assert(value, programmeMappingStruct)
    return value
  } catch (error) {
    if (!(error instanceof StructError)) throw error
    throw new ProgrammeError('programme.mapping-invalid', { detail: faultsOf(error), cause: error })
  }
}

/** Reads a mapping from a file. Throws `programme.mapping-invalid` or `programme.unreadable`. */
export async function readMappingFile(path: string): Promise<ProgrammeMapping> {
  return parseMapping(parseMappingText(await readText(path)))
}

/** Reads JSON from a file, such as the speakers of Sessionize. Throws a `ProgrammeError`. */
export async function readJsonFile(path: string): Promise<unknown> {
  return parseJson((await readText(path)).replace(/^\uFEFF/, ''))
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new ProgrammeError('programme.unreadable', { detail: `${path}.`, cause: error })
  }
}

function parseMappingText(text: string): unknown {
  try {
    return atOnce(parseJson(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error
    throw new ProgrammeError('programme.mapping-invalid', { detail: error.message, cause: error })
  }
}

/** At most five: `session.title: expected …`. */
function faultsOf(error: StructError): string {
  const faults = error.failures().map(({ path, type, value }) => {
    const place = path.join('.') || 'the whole'
    if (type === 'never') return `${place} is no member of a mapping`
    return `${place} ${value === undefined ? 'is missing' : `is not a valid ${type}`}`
  })
  return `${[...new Set(faults)].slice(0, 5).join('; ')}.`
}
