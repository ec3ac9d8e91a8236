import type { lookup } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, publicLookup } from './public-address.ts'

describe('an address', () => {
  it.each(['1.1.1.1', '193.99.144.80', '2606:4700::1111', '64:ff9b::1.1.1.1', '::ffff:1.1.1.1'])(
    'of the public internet may be asked: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'pretalx.example',
  ])('that no service of the web can have is refused: %s', (address) =>
    expect(isPublicAddress(address)).toBe(false),
  )
})

describe('a name', () => {
  const resolvesTo = (...addresses: string[]) =>
    ((_: string, __: unknown, callback: (error: null, found: unknown) => void) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as unknown as typeof lookup
  const look = (resolve: typeof lookup, all: boolean) =>
    new Promise((done) =>
      publicLookup(resolve)('pretalx.example', { all }, (error, ...found) =>
        done(error ? error.name : found),
      ),
    )

  it('is connected to at the very addresses that were checked', async () => {
    const resolve = resolvesTo('1.1.1.1', '2606:4700::1111')
    expect(await look(resolve, false)).toEqual(['1.1.1.1', 4])
    expect(await look(resolve, true)).toEqual([
      [
        { address: '1.1.1.1', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ])
  })

  it('is refused when one of its addresses is private', async () => {
    expect(await look(resolvesTo('1.1.1.1', '10.0.0.1'), true)).toBe('ForbiddenAddressError')
  })
})
