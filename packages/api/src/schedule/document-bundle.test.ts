import { describe, expect, it } from 'vitest'
import { publishDocument } from '../http/index.ts'
import { packDocuments, unpackDocuments } from './document-bundle.ts'

async function documents() {
  const document = (text: string) => publishDocument(Buffer.from(text), 'application/json')
  return new Map([
    ['/schedule', await document('{"a":1}'.repeat(100))],
    ['/schedule/é', await document('{}')],
  ])
}

describe('documents kept in the cache', () => {
  it('come back as they were', async () => {
    const before = await documents()
    expect(await unpackDocuments(packDocuments(before))).toEqual(before)
  })

  it('are made anew when what was kept is torn', async () => {
    const bundle = packDocuments(await documents())
    for (const length of [0, 3, 10, bundle.length - 1])
      expect(await unpackDocuments(bundle.subarray(0, length))).toBeUndefined()
    expect(await unpackDocuments(Buffer.from('something else altogether'))).toBeUndefined()
  })
})
