import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import { readTickets, type TicketMapping } from './ticket-csv.ts'

const read = (text: string, mapping?: TicketMapping) =>
  readTickets(new TextEncoder().encode(text), mapping)
const short = ({ tickets, skipped }: ReturnType<typeof read>) => [
  tickets.map(({ externalId, email, state }) => [externalId, email, state].join(' ')),
  skipped.map(({ line, reason }) => `${line} ${reason}`),
]

describe('a list of tickets', () => {
  it('is read as Tito exports it', () => {
    const text = [
      'Number,Ticket,Ticket Full Name,Ticket Email,Ticket Reference,Order Reference,Void Status',
      '1,Regular,Rosa Lindqvist, Rosa@Example.org ,ZBRE-1,ZBRE,',
      '2,Regular,,,ZBRE-2,ZBRE,',
      '3,Staff,Omar,omar@example.org,KLMN-1,KLMN,true',
    ].join('\r\n')
    const { tickets, skipped } = read(`${text}\r\n`)
    expect(skipped).toEqual([])
    expect(tickets).toEqual([
      {
        externalId: 'ZBRE-1',
        order: 'ZBRE',
        state: 'active',
        email: 'rosa@example.org',
        name: 'Rosa Lindqvist',
        ticketType: 'Regular',
        locale: null,
        isTest: false,
        updatedAt: null,
      },
      expect.objectContaining({ externalId: 'ZBRE-2', email: null, name: null }),
      expect.objectContaining({ externalId: 'KLMN-1', state: 'void' }),
    ])
  })

  it('is read as pretix exports it: an order and a position are the ticket', () => {
    const text =
      'Order code;Position ID;Status;Product;Attendee name;Attendee email\nA1;1;paid;Day;Ida;i@a.org\nA1;2;canceled;Day;Jo;j@a.org'
    expect(short(read(text))).toEqual([['A1-1 i@a.org active', 'A1-2 j@a.org cancelled'], []])
  })

  it('may be addresses alone', () => {
    const list = 'E-Mail\nrosa@example.org\n\nROSA@example.org\nilse@example.org'
    expect(short(read(list))).toEqual([
      ['rosa@example.org rosa@example.org active', 'ilse@example.org ilse@example.org active'],
      ['4 duplicate'],
    ])
  })

  it('tells of each row that it skips, and where that begins', () => {
    const text = [
      'id,email,name,status',
      't1,rosa@example.org,"Rosa\nof two lines",paid',
      't2,rosa at example,,paid',
      ',ilse@example.org,,paid',
      't3,omar@example.org,,perhaps',
      't4,lena@example.org,Lena,paid,one,too,many',
      't5,noor@example.org',
    ].join('\n')
    const list = read(text)
    expect(short(list)).toEqual([
      ['t1 rosa@example.org active', 't5 noor@example.org active'],
      ['4 email-invalid', '5 id-missing', '6 state-unknown', '7 columns-differ'],
    ])
    expect(list.alsoSeen).toEqual(['t2', 't3', 't4'])
  })

  it('has a ticket twice at times: the better claim counts', () => {
    const text =
      'id,email,status\nt1,old@example.org,void\nt1,new@example.org,paid\nt1,x@y.org,paid'
    expect(short(read(text))).toEqual([
      ['t1 new@example.org active'],
      ['2 duplicate', '4 duplicate'],
    ])
  })

  it('is read whatever its columns and states are called, once told', () => {
    const text = 'Nr.\tAnschrift\tZustand\n7\trosa@example.org\tda\n8\tilse@example.org\tWEG'
    const mapping: TicketMapping = {
      columns: { id: ['nr.'], email: ['anschrift'], state: ['zustand'] },
      states: { da: 'active', weg: 'void' },
    }
    expect(short(read(text, mapping))).toEqual([
      ['7 rosa@example.org active', '8 ilse@example.org void'],
      [],
    ])
    expect(() => read(text)).toThrow('names no column of addresses')
  })

  const name = 'Zoë Müller'
  const list = `email;name\nzoe@example.org;${name}\n`
  it.each([
    ['UTF-8', new TextEncoder().encode(list)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${list}`)],
    ['Windows-1252', Buffer.from(list, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${list}`, 'utf16le')],
  ])('is read in the encoding that it has: %s', (_, bytes) => {
    expect(readTickets(bytes).tickets).toMatchObject([{ email: 'zoe@example.org', name }])
  })

  it.each([
    ['nothing', '', /names no column of addresses/],
    ['a spreadsheet', 'PK\u0003\u0004', /save it as CSV/],
    [
      'cut off',
      'email,name\na@b.org,A\nb@b.org,"B\nc@b.org,C',
      /on line 3 or below is never closed/,
    ],
    ['something else', '{"tickets": []}', /names no column of addresses/],
  ])('is not %s', (_, text, reason) => {
    expect(() => read(text)).toThrow(reason)
  })

  it('loses no row, whatever stands in it', () => {
    const cell = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (names) => {
        const rows = names.map(([name, type], index) => [
          `t${index}`,
          `p${index}@a.org`,
          name,
          type,
        ])
        const text = papaparse.unparse([['id', 'email', 'name', 'ticket'], ...rows])
        const { tickets, skipped } = read(text)
        expect(skipped).toEqual([])
        expect(tickets.map(({ name, ticketType }) => [name ?? '', ticketType])).toEqual(
          names.map(([name, type]) => [name.trim(), type.trim()]),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('may have a hundred thousand rows', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `t${index},p${index}@example.org,"a\nb"`,
    )
    const { tickets } = read(['id,email,name', ...rows].join('\n'))
    expect(tickets).toHaveLength(100_000)
  })
})
