import { defineContract, defineEndpoint } from '../contract/index.ts'
import {
  array,
  enums,
  integer,
  nullable,
  object,
  optional,
  pattern,
  string,
} from '../structs/index.ts'
import {
  lintReportStruct,
  scheduleImportStruct,
  scheduleVersionStruct,
  versionChangesStruct,
} from './schedule-admin.ts'

// Below `/admin`, where no session can be: `/schedule/versions` would be the page of a session of
// that name.

const access = 'admin'
const version = pattern(string(), /^[1-9]\d{0,8}$/)
const params = object({ version })

/** The versions of the programme, where they came from, and what is amiss; for the organisers. */
export const scheduleAdminContract = defineContract('schedule', {
  endpoints: {
    versions: defineEndpoint({
      method: 'GET',
      path: '/admin/schedule/versions',
      summary: 'The published versions, the latest first, fifty at a time.',
      access,
      query: object({ before: optional(version) }),
      response: object({
        versions: array(scheduleVersionStruct),
        /** Given as `before` it answers the next page; null: this is the last one. */
        next: nullable(integer()),
      }),
    }),
    versionChanges: defineEndpoint({
      method: 'GET',
      path: '/admin/schedule/versions/:version/changes',
      summary: 'What a version changed, session by session.',
      access,
      params,
      response: versionChangesStruct,
      errors: ['schedule.version-not-found'],
    }),
    publishVersion: defineEndpoint({
      method: 'POST',
      path: '/admin/schedule/versions/:version/publish',
      summary: 'Publishes an earlier version again, as a new one.',
      access,
      params,
      response: object({
        /** `unchanged`: it is what is published already. */
        status: enums(['published', 'unchanged']),
        version: integer(),
      }),
      errors: ['schedule.version-not-found'],
    }),
    imports: defineEndpoint({
      method: 'GET',
      path: '/admin/schedule/imports',
      summary: 'The latest runs of the import, the latest first.',
      access,
      response: object({ imports: array(scheduleImportStruct) }),
    }),
    lint: defineEndpoint({
      method: 'GET',
      path: '/admin/schedule/lint',
      summary: 'What organisers should look at in the published programme.',
      access,
      response: lintReportStruct,
      errors: ['schedule.not-published'],
    }),
  },
})
