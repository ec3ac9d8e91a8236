import { defineEndpoint } from '@plenum/shared'
import { expect, it } from 'vitest'
import { serveRoutes } from '../testing/serve-routes.ts'
import { publishDocument } from './publish-document.ts'
import { route } from './route.ts'

const endpoint = defineEndpoint({
  method: 'GET',
  path: '/notes',
  summary: 'Notes.',
  response: { mediaType: 'text/plain' },
  cache: 'published',
})

it('a document that a route answers is sent as it was made, in the encoding asked for', async () => {
  const notes = await publishDocument(
    Buffer.from('Notes '.repeat(100)),
    'text/plain; charset=utf-8',
  )
  const served = await serveRoutes([route(endpoint, () => notes)])
  const response = await served.get('/notes', { 'accept-encoding': 'gzip' })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-encoding': 'gzip',
    'content-length': String(notes.gzip.length),
    'cache-control': 'public, no-cache',
    vary: 'Accept-Encoding',
    etag: `${notes.etag.slice(0, -1)}-gzip"`,
  })
  expect(await response.text()).toBe('Notes '.repeat(100))
  const known = { 'accept-encoding': 'identity', 'if-none-match': notes.etag }
  const again = await served.get('/notes', known)
  expect([again.status, await again.text()]).toEqual([304, ''])
  await served.close()
})
