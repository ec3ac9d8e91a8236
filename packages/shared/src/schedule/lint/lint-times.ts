import { finding, sessionSubject, type LintOccurrence, type LintRule } from './lint-context.ts'
import type { LintCode } from './lint-finding.ts'

/** Times that cannot be, or that lie outside the conference. */
export const lintTimes: LintRule = ({ occurrences, period }) =>
  occurrences.flatMap(({ session, slot }) => {
    const faults: LintCode[] = faultsOf(slot)
    if (period && slot.start < period.start) faults.push('session.before-conference')
    if (period && slot.end > period.end) faults.push('session.after-conference')
    return faults.map((code) =>
      finding(code, sessionSubject(session), { start: slot.start, end: slot.end }),
    )
  })

function faultsOf({ start, end }: LintOccurrence['slot']): LintCode[] {
  if (end < start) return ['session.ends-before-start']
  return end === start ? ['session.zero-length'] : []
}
