import { readFileSync } from 'node:fs'
import { openQueues } from '@plenum/api'
import { engines, startTestServer, testLog } from '@plenum/api/testing'
import { expect, it } from 'vitest'

const token = 'a-token-for-scrapes'

it('alerts go by metrics that a conference has', async () => {
  const database = await engines[0].open()
  const queues = openQueues({ database, log: testLog() })
  const server = await startTestServer({
    features: [],
    database,
    queues,
    prometheus: { token },
  })
  try {
    const headers = { authorization: `Bearer ${token}` }
    const text = await (await server.fetch('/metrics', { headers })).text()
    const told = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name))
    const rules = readFileSync(new URL('alerts.yml', import.meta.url), 'utf8')
    const used = [...rules.matchAll(/\b(?:plenum|nodejs|process)_\w+/g)].map(([name]) =>
      name.replace(/_(count|bucket|sum)$/, ''),
    )
    expect(used.length).toBeGreaterThan(8)
    expect(used.filter((name) => !told.has(name))).toEqual([])
  } finally {
    await server.close()
    await database.close()
  }
})
