import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@plenum/api'
import { startFakePretix, testLog } from '@plenum/api/testing'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { until } from './crowd.ts'
import { startPlaza } from './plaza-process.ts'

const webhookSecret = 'a-part-of-an-address-that-nobody-guesses'

it(
  'webhooks that a plaza took are acted upon once each, though it is killed at it',
  { timeout: 180_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plaza-webhooks-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const shop = await startFakePretix()
    onTestFinished(() => shop.close())
    const env = {
      SECRET: 'a secret of these tests, the same for every process',
      PRETIX_URL: shop.url,
      PRETIX_EVENT: 'acme/days',
      PRETIX_TOKEN: 'pretix-token',
      PRETIX_WEBHOOK_SECRET: webhookSecret,
      UPSTREAM_PRIVATE: 'true',
    }
    const orders = Array.from({ length: 12 }, (_, index) =>
      shop.order([{ email: `person${index}@example.org` }]),
    )
    const asked = () =>
      new Set(shop.requests.flatMap(({ path }) => /\/orders\/(\w+)\//.exec(path)?.[1] ?? []))

    shop.misbehave({ as: 'hang' }, { when: ({ path }) => /\/orders\/\w+\//.test(path) })
    const plaza = await startPlaza([], { data: folder, env })
    onTestFinished(() => plaza.kill())
    const posts = orders.map(async ({ code }) => {
      const { headers, body } = shop.webhook(code)
      const address = `${plaza.url}/api/webhooks/pretix/${webhookSecret}`
      return (await fetch(address, { method: 'POST', headers: { ...headers }, body })).status
    })
    expect(new Set(await Promise.all(posts))).toEqual(new Set([204]))
    await until(
      async () => asked().size,
      (count) => count > 0,
    )
    await plaza.kill()
    shop.behave()
    shop.forget()
    await letLeasesEnd(folder)

    const again = await startPlaza([], { data: folder, env })
    onTestFinished(() => again.kill())
    await until(
      async () => asked().size,
      (count) => count === orders.length,
    )
    expect(await again.stop()).toBe(0)
    const { tickets, applied, items } = await whatIsKept(folder)
    expect(tickets).toEqual(orders.map((_, index) => `person${index}@example.org`).toSorted())
    expect([applied, items]).toEqual([orders.length, 0])
  },
)

/** As if the half minute had passed for which an item stays with whoever took it. */
async function letLeasesEnd(folder: string): Promise<void> {
  const database = await openDatabase({ directory: join(folder, 'database'), log: testLog() })
  const items = sql`update queue_item set due_at = due_at - interval '30 seconds'`
  await items.execute(database.tables())
  await database.close()
}

async function whatIsKept(folder: string) {
  const database = await openDatabase({ directory: join(folder, 'database'), log: testLog() })
  const db = database.tables<unknown>()
  try {
    const tickets = await sql<{ email: string }>`select email from ticket`.execute(db)
    const applied = await sql`select 1 from webhook_delivery where applied is not null`.execute(db)
    const items = await sql`select 1 from queue_item`.execute(db)
    return {
      tickets: tickets.rows.map(({ email }) => email).toSorted(),
      applied: applied.rows.length,
      items: items.rows.length,
    }
  } finally {
    await database.close()
  }
}
