import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptSecret } from './secret.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'plaza-secret-')), 'data')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

it('keeps one secret of 256 bits, for the owner of the folder alone', async () => {
  const [first, second] = await Promise.all([keptSecret(folder), keptSecret(folder)])
  expect(Buffer.from(first, 'base64url')).toHaveLength(32)
  expect(second).toBe(first)
  expect(await keptSecret(folder)).toBe(first)
  expect((await readFile(join(folder, 'secret'), 'utf8')).trim()).toBe(first)
  expect((await stat(join(folder, 'secret'))).mode & 0o077).toBe(0)
})

it('is one and whole for many that ask at once, and leaves nothing else behind', async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => keptSecret(folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

it('is never an empty one that was left behind', async () => {
  await mkdir(folder)
  await writeFile(join(folder, 'secret'), '')
  await expect(keptSecret(folder)).rejects.toThrow(/secret is empty: remove it/)
})
