import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plazaOptions, readPlazaConfig } from './config.ts'
import { openPlaza } from './main.ts'
import { repositoryFolder } from './paths.ts'

const told = (path: string) => readFileSync(join(repositoryFolder, path), 'utf8')

/** With every source that there is, for each brings its jobs. */
const everything = {
  PRETALX_EVENT: 'harbour',
  SCHEDULE_URL: 'https://example.org/schedule.json',
  TITO_EVENT: 'harbour/days',
  TITO_TOKEN: 'a token of Tito',
  VENUE_COORDINATES: '38.72,-9.14',
}

describe('the documentation', () => {
  it('names every variable, and no other', () => {
    const table = told('examples/plaza/README.md').split('## Configuration')[1] ?? ''
    const rows = [...table.matchAll(/^\| (`[A-Z][^|]+)\|/gm)].map(([, names = '']) => names)
    const named = rows.flatMap((names) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    const known = Object.values(plazaOptions(false)).map(({ variable }) => variable)
    expect(named.sort()).toEqual(known.sort())
  })

  it('has a page for each job', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plaza-jobs-'))
    const config = readPlazaConfig({ PLAZA_DATA: folder, LOG_LEVEL: 'silent', ...everything })
    const plaza = await openPlaza(config, { roles: [], withDemo: false })
    const jobs = plaza.conference.jobs.jobs.map(({ name }) => name)
    await plaza.close()
    await rm(folder, { recursive: true })
    expect(jobs.length).toBeGreaterThan(9)
    const page = (name: string) => join(repositoryFolder, `docs/jobs/${name}.md`)
    expect(jobs.filter((name) => !existsSync(page(name)))).toEqual([])
  })
})
