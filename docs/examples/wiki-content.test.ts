import { content } from '@plenum/api'
import { startTestServer, testLog } from '@plenum/api/testing'
import { contentContract } from '@plenum/shared'
import { expect, it } from 'vitest'
import { wikiContent } from './wiki-content.ts'

it('copy of a wiki is published when it changes', async () => {
  let text = 'Bring a coat.'
  const source = wikiContent(async () => [{ name: 'weather', language: 'en', text }])
  const copy = content({ source, copyOnly: true, log: testLog() })
  const server = await startTestServer({ features: [copy] })
  const weather = () => server.client(contentContract).page({ params: { slug: 'weather' } })
  expect(await weather()).toEqual({ content: { en: '<p>Bring a coat.</p>' } })

  expect(await copy.reload()).toMatchObject({ outcome: 'unchanged' })
  text = 'Bring **two**. [Why](why)'
  expect(await copy.reload()).toMatchObject({
    outcome: 'published',
    findings: [{ code: 'broken-link', file: 'weather/en.md', line: 1 }],
  })
  expect((await weather()).content['en']).toContain('<strong>two</strong>')
  await server.close()
})
