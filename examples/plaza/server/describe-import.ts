import type { ImportResult, ProgrammeSummary, ProgrammeWarning, PublishResult } from '@plenum/api'

/** An import as lines for whoever typed the command. */
export function describeImport(
  summary: ProgrammeSummary,
  published: Pick<PublishResult, 'status' | 'version'> | undefined,
): string {
  const { format, title, timeZone, warnings, ...counts } = summary
  const outcome = !published
    ? 'Nothing was published: this was a dry run.'
    : published.status === 'unchanged'
      ? `Version ${published.version} is the same already.`
      : `Published as version ${published.version}.`
  return [
    `${title} (${format}, times in ${timeZone})`,
    ...countLines(counts),
    ...warningLines(warnings),
    outcome,
  ].join('\n')
}

/** The same of what was fetched from the sources of the configuration. */
export function describeFetch(result: ImportResult): string {
  const { source, counts, changes, warnings, reason } = result
  return [
    source,
    ...countLines(counts ?? {}),
    ...(changes ? [changeLine(changes)] : []),
    ...warningLines(warnings),
    ...(reason ? [`${reason.code}: ${reason.message}`] : []),
    outcomes[result.outcome](result),
  ].join('\n')
}

const outcomes: Record<ImportResult['outcome'], (result: ImportResult) => string> = {
  published: ({ version }) => `Published as version ${version}.`,
  unchanged: ({ version }) => `Nothing is new; version ${version} stays.`,
  refused: () => 'Nothing was published. If it is meant to be so, run this again with --force.',
  failed: () => 'Nothing was published; what was published before stays.',
  'dry-run': () => 'Nothing was published: this was a dry run.',
}

function countLines(counts: object): string[] {
  return Object.entries(counts).map(([what, count]) => `  ${String(count).padStart(5)} ${what}`)
}

function changeLine({ added, removed, changed }: NonNullable<ImportResult['changes']>): string {
  return `  ${added.length} new, ${changed.length} changed, ${removed.length} gone`
}

function warningLines(warnings: readonly ProgrammeWarning[]): string[] {
  return warnings.map(
    ({ code, message, path }) => `  ! ${code}: ${message}${path ? ` (${path})` : ''}`,
  )
}
