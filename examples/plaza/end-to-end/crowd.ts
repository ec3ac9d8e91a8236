import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { signIn } from '@plenum/api/testing'
import type { ScheduleRecord } from '@plenum/shared'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza } from '../server/main.ts'

/** A programme and so many people, put where a plaza of that environment keeps them. */
export interface Prepared {
  readonly env: Readonly<Record<string, string>>
  readonly record: ScheduleRecord
  readonly people: number
}

/** Publishes, and makes a sign-in link for each person, as `dev-auth` does; answers the tokens. */
export async function prepareCrowd({ env, record, people }: Prepared): Promise<string[]> {
  const plaza = await openPlaza(readPlazaConfig({ LOG_LEVEL: 'silent', ...env }), { roles: [] })
  try {
    await plaza.programme.publish(record, { source: 'test', force: true })
    const links: string[] = []
    for (let count = 0; count < people; count += 1)
      links.push((await plaza.people.devSignIn(`${randomUUID()}@example.org`)).token)
    return links
  } finally {
    await plaza.close()
  }
}

/** Spends the links at these plazas in turn; answers a bearer token for each. */
export async function enterCrowd(
  plazas: readonly { readonly url: string }[],
  links: readonly string[],
): Promise<string[]> {
  return Promise.all(
    links.map((token, index) => {
      const { url = '' } = plazas[index % plazas.length] ?? {}
      const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
      return signIn(server, { devSignIn: () => Promise.resolve({ token }) }, `person ${index}`)
    }),
  )
}

/** Asks again and again until what comes back is right. */
export async function until<T>(ask: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask()
    if (isRight(value)) return value
    await setTimeout(20)
  }
}
