import { adminContract, PlenumError, toInstant } from '@plenum/shared'
import { recordAudit } from '../audit/index.ts'
import type { Tables } from '../database/index.ts'
import { accountRoute, pageSize, readCursor, route, toPage, type Route } from '../http/index.ts'
import type { AdminParts } from './admin-parts.ts'

const { endpoints } = adminContract

export function queueRoutes(parts: AdminParts): readonly Route[] {
  const { queues, knownQueues } = parts
  const known = (name: string): string => {
    if (!knownQueues().some((queue) => queue.name === name))
      throw new PlenumError('admin.queue-not-found')
    return name
  }
  return [
    route(endpoints.queues, async () => {
      const byName = new Map((await queues.status()).map((status) => [status.queue, status]))
      return {
        queues: knownQueues().map(({ name, summary }) => {
          const {
            waiting = 0,
            underWay = 0,
            dead = 0,
            waitingSince = null,
          } = byName.get(name) ?? {}
          const since = waitingSince && toInstant(waitingSince)
          return { name, summary, waiting, underWay, dead, waitingSince: since }
        }),
      }
    }),

    route(endpoints.deadLetters, async ({ params, query }) => {
      const { at, id } = query.after === undefined ? {} : readCursor(query.after)
      const after = at && id ? { after: { died: at, id } } : {}
      const rows = await queues.deadLetters(known(params.name), { limit: pageSize + 1, ...after })
      const { page, next } = toPage(rows, (letter) => ({ at: letter.died, id: letter.id }))
      const letters = page.map(({ enqueued, died, ...letter }) => ({
        ...letter,
        enqueued: toInstant(enqueued),
        died: toInstant(died),
      }))
      return { letters, next }
    }),

    accountRoute(endpoints.retryDeadLetter, ({ params }, { identity }) =>
      handle(parts, 'retried', known(params.name), { id: params.id, actor: identity.account }),
    ),

    accountRoute(endpoints.discardDeadLetter, ({ params }, { identity }) =>
      handle(parts, 'discarded', known(params.name), { id: params.id, actor: identity.account }),
    ),
  ]
}

async function handle(
  { db, queues, clock }: AdminParts,
  deed: 'retried' | 'discarded',
  queue: string,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<void> {
  const act = (trx: Tables<any>) =>
    deed === 'retried' ? queues.retry(trx, queue, id) : queues.discard(trx, queue, id)
  await db.transaction().execute(async (trx) => {
    if (!(await act(trx))) throw new PlenumError('admin.dead-letter-not-found')
    const entry = { actor, action: `admin.dead-letter-${deed}`, subject: id, details: { queue } }
    await recordAudit(trx, entry, new Date(clock()))
  })
}
