import type { ContentFinding, Localised, Page, Settings } from '@plenum/shared'

/** Copy by slug, each page as safe HTML by language. */
export type Copy = ReadonlyMap<string, Localised>

/** All that one commit says. */
export interface Content {
  /** Undefined in content that is copy only. */
  readonly settings: Settings | undefined
  readonly pages: readonly Page[]
  readonly copy: Copy
}

/** The content has errors; nothing of it is used. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
  readonly findings: readonly ContentFinding[]

  constructor(source: string, findings: readonly ContentFinding[]) {
    const errors = findings.filter(({ level }) => level === 'error')
    const shown = errors.slice(0, mostShown).map((finding) => `\n  ${describeFinding(finding)}`)
    const more = errors.length > mostShown ? `\n  and ${errors.length - mostShown} more` : ''
    super(`The content of ${source} has errors:${shown.join('')}${more}`)
    this.findings = findings
  }
}

const mostShown = 20

/** `help/en.md:3:1: …` */
export function describeFinding({ file, line, column, message }: ContentFinding): string {
  return [file, line, column].filter((part) => part !== undefined).join(':') + `: ${message}`
}
