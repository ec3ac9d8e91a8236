import { createLog, diagnose, migrate, openStores, type Database } from '@plenum/api'
import { engines } from '@plenum/api/testing'
import { afterAll, expect, it } from 'vitest'
import { composePlaza } from './compose-plaza.ts'
import { readPlazaConfig } from './config.ts'

const log = createLog({ level: 'silent' })
const config = readPlazaConfig({ SECRET: 'a secret of thirty-two characters' })
const stores = await openStores({ log })
afterAll(() => stores.close())

it('tells the doctor which tables there have to be, without starting anything', async () => {
  const database = await engines[0].open()
  const features = async (opened: Database) =>
    (await composePlaza(config, { database: opened, stores, log })).features
  // The doctor closes what it opens, which is still needed here.
  const open = async () => ({ ...database, close: async () => {} })
  const tables = async () => {
    const findings = await diagnose({ database: { open }, features }, { timeout: 60_000 })
    return findings.find(({ part }) => part === 'database tables')?.message
  }
  expect(await tables()).toMatch(/^\d+ migrations have not run$/)
  await migrate(
    database,
    (await features(database)).map(({ name, migrations = [] }) => ({ feature: name, migrations })),
    { log },
  )
  const ownOfTheConference = /^\d migrations have not run$/
  expect(await tables()).toMatch(ownOfTheConference)
  await database.close()
})

it('answers a client built with deconf on demand', async () => {
  const database = await engines[0].open()
  const compose = async (env: Record<string, string>) => {
    const own = readPlazaConfig({ SECRET: 'a secret of thirty-two characters', ...env })
    const { features } = await composePlaza(own, { database, stores, log })
    return features.map(({ name }) => name)
  }
  expect(await compose({})).not.toContain('deconf')
  expect(await compose({ DECONF_ORIGIN: 'https://client.example.org' })).toContain('deconf')
  await database.close()
})
