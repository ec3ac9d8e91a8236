import type {
  ImportReason,
  ImportResult,
  ProgrammeSummary,
  ProgrammeWarning,
  PublishResult,
} from '@plenum/api'

/** What became of a programme, or why a guard objected to it. */
export type Published =
  | Pick<PublishResult, 'status' | 'version'>
  | { readonly status: 'refused'; readonly reason: ImportReason }

/** An import as lines for whoever typed the command. */
export function describeImport(
  summary: ProgrammeSummary,
  published: Published | undefined,
): string {
  const { format, title, timeZone, warnings, ...counts } = summary
  return [
    `${title} (${format}, times in ${timeZone})`,
    ...countLines(counts),
    ...warningLines(warnings),
    outcomeOf(published),
  ].join('\n')
}

function outcomeOf(published: Published | undefined): string {
  if (!published) return 'Nothing was published: this was a dry run.'
  if (published.status === 'refused') return `${reasonLine(published.reason)}\n${refused}`
  const { status, version } = published
  return status === 'unchanged'
    ? `Version ${version} is the same already.`
    : `Published as version ${version}.`
}

const refused = 'Nothing was published. If it is meant to be so, run this again with --force.'

const reasonLine = ({ code, message }: ImportReason) => `${code}: ${message}`

/** The same of what was fetched from the sources of the configuration. */
export function describeFetch(result: ImportResult): string {
  const { source, counts, changes, warnings, reason } = result
  return [
    source,
    ...countLines(counts ?? {}),
    ...(changes ? [changeLine(changes)] : []),
    ...warningLines(warnings),
    ...(reason ? [reasonLine(reason)] : []),
    outcomes[result.outcome](result),
  ].join('\n')
}

const outcomes: Record<ImportResult['outcome'], (result: ImportResult) => string> = {
  published: ({ version }) => `Published as version ${version}.`,
  unchanged: () => 'Nothing is new; what is published stays.',
  refused: () => refused,
  failed: () => 'Nothing was published; what was published before stays.',
  'dry-run': () => 'Nothing was published: this was a dry run.',
}

function countLines(counts: object): string[] {
  return Object.entries(counts).map(([what, count]) => `  ${String(count).padStart(5)} ${what}`)
}

function changeLine({ added, removed, changed }: NonNullable<ImportResult['changes']>): string {
  return `  ${added.length} new, ${changed.length} changed, ${removed.length} gone`
}

/** One line for each warning. */
export function warningLines(warnings: readonly ProgrammeWarning[]): string[] {
  return warnings.map(
    ({ code, message, path }) => `  ! ${code}: ${message}${path ? ` (${path})` : ''}`,
  )
}
