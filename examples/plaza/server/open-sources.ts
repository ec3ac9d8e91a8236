import {
  contentFolder,
  gitContent,
  pretalx,
  programmeAt,
  readMappingFile,
  type ContentSource,
  type ScheduleSource,
} from '@plenum/api'
import type { PlazaConfig } from './config.ts'

/** Where the programme is fetched from; nowhere when nothing is configured. */
export async function scheduleSources(config: PlazaConfig): Promise<ScheduleSource[]> {
  const { allowPrivate, scheduleTimeZone: timeZone } = config
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
        ...(config.scheduleFormat ? { format: config.scheduleFormat } : {}),
        ...(config.scheduleMapping
          ? { mapping: await readMappingFile(config.scheduleMapping) }
          : {}),
        ...(config.scheduleTitle ? { title: config.scheduleTitle } : {}),
        ...(timeZone ? { timeZone } : {}),
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
