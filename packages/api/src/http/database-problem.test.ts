import { sql } from 'kysely'
import { object } from 'superstruct'
import { defineEndpoint } from '@plenum/shared'
import { describe, expect, it } from 'vitest'
import { engines } from '../testing/engines.ts'
import { serveRoutes } from '../testing/serve-routes.ts'
import { route } from './index.ts'

const endpoint = defineEndpoint({
  method: 'GET',
  path: '/write',
  summary: 'Writes.',
  response: object({}),
})

describe.each(engines)('a write that is too late, on $name', ({ open }) => {
  it.each([
    ['for a deleted account', 'insert into feed values (2, null)', 401, 'auth.required'],
    ['for a deleted room', 'insert into feed values (1, 2)', 503, 'server.unavailable'],
    ['twice', 'insert into account values (1)', 503, 'server.unavailable'],
  ])('%s is answered as a conflict', async (_, statement, status, code) => {
    const database = await open()
    const db = database.tables<any>()
    for (const definition of [
      'create table account (id integer primary key)',
      'create table room (id integer primary key)',
      'create table feed (account integer references account, room integer references room)',
      'insert into account values (1)',
    ])
      await sql.raw(definition).execute(db)
    const { get, close } = await serveRoutes([
      route(endpoint, async () => {
        await sql.raw(statement).execute(db)
        return {}
      }),
    ])
    const response = await get('/write')
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    await close()
    await database.close()
  })
})
