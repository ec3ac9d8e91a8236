import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contentFolder } from './content-folder.ts'

let root: string
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'content-')))
  await mkdir(join(root, 'site'))
})
afterEach(() => rm(root, { recursive: true }))

async function write(path: string, text: string) {
  const file = join(root, path)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, text)
}
const { signal } = new AbortController()
async function read(known?: string) {
  const source = contentFolder(join(root, 'site'))
  const snapshot = await source.read({ signal, ...(known ? { known } : {}) })
  if (snapshot === 'unchanged') return snapshot
  const files = [...snapshot.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])
  return { ...snapshot, files: Object.fromEntries(files) }
}

it('a folder is its settings, pages and copy, with a fingerprint', async () => {
  await write('site/settings.json', '{}')
  await write('site/help/en.md', 'Help')
  await write('site/help/hall.png', 'x')
  await write('site/README.md', 'x')
  await write('site/.git/en.md', 'x')
  const snapshot = await read()
  if (snapshot === 'unchanged') throw new Error('unchanged')
  expect(snapshot.files).toEqual({ 'help/en.md': 'Help', 'settings.json': '{}' })
  expect(await read(snapshot.revision)).toBe('unchanged')
  await write('site/help/en.md', 'Helm')
  expect(await read(snapshot.revision)).not.toBe('unchanged')
})

it('links inside of it are followed, as Kubernetes mounts files; one that leads out is refused', async () => {
  await write('site/..2026/settings.json', '{}')
  await write('site/..2026/help/en.md', 'Help')
  await symlink('..2026', join(root, 'site/..data'))
  await symlink('..data/settings.json', join(root, 'site/settings.json'))
  await symlink('..data/help', join(root, 'site/help'))
  await write('elsewhere/secret/en.md', 'secret')
  await symlink('../elsewhere/secret', join(root, 'site/secret'))
  await symlink('/etc/passwd', join(root, 'site/pages.json'))
  expect(await read()).toMatchObject({
    files: { 'settings.json': '{}', 'help/en.md': 'Help' },
    findings: [
      { file: 'pages.json', code: 'symlink' },
      { file: 'secret/en.md', code: 'symlink' },
    ],
  })
})

it('it says which file cannot be read', async () => {
  await mkdir(join(root, 'site/help/en.md'), { recursive: true })
  await expect(read()).rejects.toThrow(join('help', 'en.md'))
  await expect(contentFolder(join(root, 'gone')).read({ signal })).rejects.toThrow('ENOENT')
})
