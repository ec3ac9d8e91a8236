import type { ScheduleRecord, VersionChanges } from '@plenum/shared'
import { mapInSteps, type Steps } from '../pauses/index.ts'
import { changedMembers, diffSchedules } from './schedule-diff.ts'
import type { ScheduleVersion } from './schedule-repository.ts'

type Version = Pick<ScheduleVersion, 'version' | 'record'>

/** What a version changed against the one before, in words for organisers. */
export function* versionChanges(
  before: Version | undefined,
  after: Version,
): Steps<VersionChanges> {
  const { added, removed, changed } = yield* diffSchedules(before?.record, after.record)
  const [old, now] = [sessionsOf(before?.record), sessionsOf(after.record)]
  return {
    version: after.version,
    previous: before?.version ?? null,
    added: added.map((id) => ({ id, title: now.get(id)?.title ?? {} })),
    removed: removed.map((id) => ({ id, title: old.get(id)?.title ?? {} })),
    changed: yield* mapInSteps(changed, (id) => ({
      id,
      title: now.get(id)?.title ?? {},
      fields: changedMembers(old.get(id) ?? {}, now.get(id) ?? {}),
    })),
    others: before ? changedMembers(withoutSessions(before), withoutSessions(after)) : [],
  }
}

function withoutSessions({ record: { sessions: _, ...rest } }: Version) {
  return rest
}

function sessionsOf(record: ScheduleRecord | undefined) {
  return new Map(record?.sessions.map((session) => [session.id, session]))
}
