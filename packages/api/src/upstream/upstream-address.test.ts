import { describe, expect, it } from 'vitest'
import { readBaseUrl, resolveAddress, showAddress } from './upstream-address.ts'

const name = 'pretalx'
const base = readBaseUrl({ name, baseUrl: 'https://pretalx.example/api/events/days/' })
const resolve = (address: string) => resolveAddress({ name, base }, address).href

describe('an address of a service', () => {
  it('may be a path, or a whole address that the service gave', () => {
    expect(resolve('rooms/?page=2')).toBe('https://pretalx.example/api/events/days/rooms/?page=2')
    expect(resolve('')).toBe(base.href)
    expect(resolve('https://pretalx.example/x')).toBe('https://pretalx.example/x')
  })

  it.each(['http://pretalx.example/x', 'http://pretalx.example:80/x'])(
    'stays encrypted although the service says %s',
    (address) => expect(resolve(address)).toBe('https://pretalx.example/x'),
  )

  it.each([
    ['https://other.example/x', 'upstream.redirected'],
    ['//other.example/x', 'upstream.redirected'],
    ['https://pretalx.example:8443/x', 'upstream.redirected'],
    ['https://pretalx.example.other.example/', 'upstream.redirected'],
    ['file:///etc/passwd', 'upstream.forbidden-address'],
    ['https://me:pw@pretalx.example/x', 'upstream.forbidden-address'],
    ['https://[', 'upstream.malformed'],
  ])('is not %s', (address, code) => {
    expect(() => resolve(address)).toThrow(expect.objectContaining({ code }))
  })

  it('is shown without what stands before it and without its query', () => {
    const show = (address: string) => showAddress(base, new URL(address, base))
    expect(show('rooms/?page=2&token=s3cret')).toBe('rooms/')
    expect(show('')).toBe('its own address')
    expect(show('/other')).toBe('/other')
  })
})
