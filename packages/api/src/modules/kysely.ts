import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Its CommonJS build takes 12 MB of memory, its 260 ES modules 19 MB. */
const kysely = require('kysely') as typeof import('kysely')

export const { Kysely, PostgresDialect, sql } = kysely
