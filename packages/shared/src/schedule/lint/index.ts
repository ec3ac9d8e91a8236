export { type ScheduleLintOptions } from './lint-context.ts'
export {
  lintCodes,
  lintFindingStruct,
  lintMessages,
  lintSeverities,
  lintSubjectStruct,
  type LintCode,
  type LintFinding,
  type LintSeverity,
  type LintSubject,
} from './lint-finding.ts'
export { lintSchedule } from './schedule-lint.ts'
