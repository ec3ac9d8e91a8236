import { expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'
import type { TicketBatch } from './ticket-source.ts'
import type { Ticket } from './ticket.ts'

const ticket: Ticket = {
  externalId: 't-1',
  order: 'A',
  state: 'active',
  email: null,
  name: null,
  ticketType: 'regular',
  locale: null,
  isTest: false,
  updatedAt: null,
}

it('an answer may come in any number of batches, and have any number of tickets in one', async () => {
  const orders = [{ id: 'A', updatedAt: new Date(0) }]
  async function* batches(): AsyncGenerator<TicketBatch> {
    yield { tickets: Array.from({ length: 500_000 }, () => ticket), watermark: 'first' }
    yield { tickets: [ticket], orders, watermark: 'last' }
    yield await Promise.resolve({ tickets: [] })
  }
  const answer = await readAnswer(batches())
  expect(answer.tickets.length).toBe(500_001)
  expect([answer.orders, answer.watermark]).toEqual([orders, 'last'])
})
