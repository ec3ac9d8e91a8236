import {
  contentFolder,
  gitContent,
  pretalx,
  programmeAt,
  type ContentSource,
  type ScheduleSource,
} from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { readingOptions } from './reading-options.ts'

/** Where the programme is fetched from; nowhere when nothing is configured. */
export async function scheduleSources(config: PlazaConfig): Promise<ScheduleSource[]> {
  const { allowPrivate, scheduleTimeZone: timeZone, scheduleTitle: title } = config
  const sources: ScheduleSource[] = []
  if (config.pretalxEvent)
    sources.push(
      pretalx({
        url: config.pretalxUrl,
        event: config.pretalxEvent,
        version: config.pretalxVersion,
        questions: {
          links: config.pretalxLinkQuestions,
          ...(config.pretalxCapQuestion ? { participantCap: config.pretalxCapQuestion } : {}),
        },
        allowPrivate,
        ...(config.pretalxToken ? { token: config.pretalxToken } : {}),
        ...(timeZone ? { timeZone } : {}),
      }),
    )
  if (config.scheduleUrl)
    sources.push(
      programmeAt({
        url: config.scheduleUrl,
        allowPrivate,
        ...(title ? { title } : {}),
        ...(await readingOptions({
          format: config.scheduleFormat,
          mapping: config.scheduleMapping,
          timeZone,
          textFormat: config.scheduleTextFormat,
          durationForm: config.scheduleDurationForm,
          baseUrl: config.scheduleBaseUrl,
          ignoreOffsets: config.scheduleIgnoreOffsets,
        })),
      }),
    )
  return sources
}

export function contentSource(config: PlazaConfig): ContentSource {
  const { contentRepository, contentToken } = config
  if (!contentRepository) return contentFolder(config.content)
  return gitContent({
    remote: contentRepository,
    branch: config.contentBranch,
    folder: config.contentFolder,
    allowPrivate: config.allowPrivate,
    ...(contentToken ? { token: contentToken } : {}),
  })
}
