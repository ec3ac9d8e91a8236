import { readJsonFile, readMappingFile, type ReadProgrammeOptions } from '@plenum/api'

/** How a file of the programme is to be read, as options of a command or variables say it. */
export interface ReadingChoices {
  readonly format?: string | undefined
  readonly timeZone?: string | undefined
  readonly textFormat?: ReadProgrammeOptions['textFormat'] | undefined
  readonly durationForm?: ReadProgrammeOptions['threePartDuration'] | undefined
  readonly ignoreOffsets?: boolean | undefined
  /** The address that relative links are relative to. */
  readonly baseUrl?: string | undefined
  /** The path of a file of Sessionize's speakers. */
  readonly speakers?: string | undefined
  /** The path of a mapping file. */
  readonly mapping?: string | undefined
}

/** Loads the mapping and leaves out what is not set. */
export async function readingOptions(choices: ReadingChoices): Promise<ReadProgrammeOptions> {
  const { format, timeZone, textFormat, durationForm, ignoreOffsets, mapping, baseUrl, speakers } =
    choices
  return {
    ...(format ? { format } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(textFormat ? { textFormat } : {}),
    ...(durationForm ? { threePartDuration: durationForm } : {}),
    ...(ignoreOffsets === undefined ? {} : { ignoreOffsets }),
    ...(baseUrl ? { baseUrl } : {}),
    ...(speakers ? { speakers: await readJsonFile(speakers) } : {}),
    ...(mapping ? { mapping: await readMappingFile(mapping) } : {}),
  }
}
