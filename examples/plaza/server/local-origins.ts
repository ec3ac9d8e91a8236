import { hostname, networkInterfaces } from 'node:os'

/** The port of `npm run dev`, which passes requests on. */
const vitePort = 5173

/**
 * The origins under which this machine reaches the plaza in development: loopback, its name and the
 * addresses of its networks. Read at the start; a new network needs a restart.
 */
export function localOrigins(port: number): readonly string[] {
  const name = hostname().toLowerCase()
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    // A scope is valid on this machine alone, and no part of an origin.
    .filter(({ address }) => !address.toLowerCase().startsWith('fe80:'))
    .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))
  const hosts = ['localhost', '127.0.0.1', '[::1]', name, `${name}.local`, ...addresses]
  const urls = [port, vitePort].flatMap((each) => hosts.map((host) => `http://${host}:${each}`))
  return [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))]
}
