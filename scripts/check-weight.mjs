// What a first visit to the schedule page loads of our own JavaScript, compressed: at most 150 kB.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { root } from './run.mjs'

const limit = 150_000
const client = join(root, 'examples/plaza/dist/client')
const manifest = JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8'))

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const page = Object.keys(manifest).find((key) => /SchedulePage\.vue$/.test(key))
if (!entry || !page)
  throw new Error('The manifest of the client names no entry or no schedule page.')

const files = new Set()
collect(entry)
collect(page)
const total = [...files].reduce((sum, file) => sum + compressedSize(join(client, file)), 0)
console.log(
  `The schedule page loads ${files.size} scripts, ${(total / 1000).toFixed(1)} kB compressed.`,
)
if (total > limit) {
  console.error(`That is more than ${limit / 1000} kB.`)
  process.exitCode = 1
}

/** A chunk and all that it imports before it can run. */
function collect(key) {
  const { file, imports = [] } = manifest[key]
  if (files.has(file)) return
  files.add(file)
  imports.forEach(collect)
}

function compressedSize(file) {
  const siblings = readdirSync(join(file, '..'))
  const ready = `${file}.br`
  return siblings.some((name) => ready.endsWith(`/${name}`))
    ? statSync(ready).size
    : brotliCompressSync(readFileSync(file)).length
}
