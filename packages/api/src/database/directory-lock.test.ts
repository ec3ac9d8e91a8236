import { spawnSync } from 'node:child_process'
import {
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startScript } from '../testing/start-script.ts'
import { DatabaseInUseError, lockDirectory } from './directory-lock.ts'
import { renewEvery, staleAfter, thisProcess } from './directory-owner.ts'
import { processStart } from './process-start.ts'

const source = JSON.stringify(import.meta.resolve('./directory-lock.ts'))

const inNamespace = ['--pid', '--fork', '--mount-proc', '--kill-child']
/** Needs Linux, and the right to make namespaces: root's, or that of anybody where users may. */
const canUnshare = spawnSync('unshare', [...inNamespace, 'true']).status === 0

describe('the lock of a folder', () => {
  let folder: string
  let directory: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenum-test-'))
    directory = join(folder, 'data')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is given once until it is given back', async () => {
    const unlock = await lockDirectory(directory)
    await expect(lockDirectory(directory)).rejects.toThrow(DatabaseInUseError)
    unlock()
    const again = await lockDirectory(directory)
    again()
    expect(await readdir(folder)).toEqual([])
  })

  it('is taken over from a process of the same number that started at another time', async () => {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: process.pid, start: 'long ago' }))
    const unlock = await lockDirectory(directory)
    unlock()
    expect(await readdir(folder)).toEqual([])
  })

  it('is taken over from another container once it is not renewed any more', async () => {
    const lock = `${directory}.lock`
    await writeFile(lock, JSON.stringify({ ...thisProcess(), place: 'elsewhere' }))
    await expect(lockDirectory(directory)).rejects.toThrow(/another container or machine/)
    const old = new Date(Date.now() - staleAfter)
    await utimes(lock, old, old)
    const unlock = await lockDirectory(directory)
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject(thisProcess())
    unlock()
    expect(await readdir(folder)).toEqual([])
  })

  it('is renewed until it is given back', async () => {
    const age = async () => Date.now() - (await stat(`${directory}.lock`)).mtimeMs
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const unlock = await lockDirectory(directory)
      const old = new Date(Date.now() - staleAfter)
      await utimes(`${directory}.lock`, old, old)
      expect(await age()).toBeGreaterThanOrEqual(staleAfter)
      vi.advanceTimersByTime(renewEvery)
      expect(await age()).toBeLessThan(staleAfter)
      unlock()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('given back late is not that of whoever took it over', async () => {
    const unlock = await lockDirectory(directory)
    const successor = JSON.stringify({ ...thisProcess(), place: 'elsewhere' })
    await writeFile(join(folder, 'draft'), successor)
    await rename(join(folder, 'draft'), `${directory}.lock`)
    unlock()
    expect(await readFile(`${directory}.lock`, 'utf8')).toBe(successor)
  })

  it.skipIf(!canUnshare)(
    'keeps another container off, whose processes have numbers of their own',
    async () => {
      const unlock = await lockDirectory(directory)
      const inside = startScript(
        `const { lockDirectory } = await import(${source})
      const lock = lockDirectory(${JSON.stringify(directory)})
      console.log(process.pid, await lock.then(() => 'won', (error) => error.name))`,
        { within: ['unshare', ...inNamespace] },
      )
      expect(await inside.line()).toBe('1 DatabaseInUseError')
      await inside.kill()
      unlock()
    },
  )

  it('of a running original does not lock a copy', async () => {
    const unlock = await lockDirectory(directory)
    const copy = join(folder, 'copy')
    await copyFile(`${directory}.lock`, `${copy}.lock`)
    const unlockCopy = await lockDirectory(copy)
    await expect(lockDirectory(copy)).rejects.toThrow(DatabaseInUseError)
    await expect(lockDirectory(directory)).rejects.toThrow(DatabaseInUseError)
    unlockCopy()
    unlock()
    expect(await readdir(folder)).toEqual([])
  })

  it('is left alone when the file is not ours to understand', async () => {
    await writeFile(`${directory}.lock`, 'something else')
    await expect(lockDirectory(directory)).rejects.toThrow(/is not a lock of ours/)
  })

  it('is not taken over by two: who comes second sees the new owner', async () => {
    const dead = { pid: 2 ** 22 + 1, start: '1' }
    const alive = { pid: process.pid, start: processStart(process.pid) }
    const taking = `${directory}.lock.${dead.pid}-${dead.start}`
    await writeFile(`${directory}.lock`, JSON.stringify(dead))
    await writeFile(taking, JSON.stringify(alive))
    const second = lockDirectory(directory).then(
      () => 'took it over',
      (error: unknown) => error,
    )
    await writeFile(join(folder, 'draft'), JSON.stringify(alive))
    await rename(join(folder, 'draft'), `${directory}.lock`)
    await rm(taking)
    expect(await second).toBeInstanceOf(DatabaseInUseError)
    expect(JSON.parse(await readFile(`${directory}.lock`, 'utf8'))).toEqual(alive)
  })

  it('goes to exactly one of six processes that find it left behind by a dead one', async () => {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, start: '1' }))
    const go = join(folder, 'go')
    const racers = Array.from({ length: 6 }, () =>
      startScript(`
        const { lockDirectory } = await import(${source})
        const { existsSync } = await import('node:fs')
        console.log('ready')
        while (!existsSync(${JSON.stringify(go)})) await new Promise(setImmediate)
        const lock = lockDirectory(${JSON.stringify(directory)})
        console.log(await lock.then(() => 'won', (error) => error.name))
        setInterval(() => {}, 1e6)`),
    )
    await Promise.all(racers.map((racer) => racer.line()))
    await writeFile(go, '')
    const outcomes = await Promise.all(racers.map((racer) => racer.line()))
    await Promise.all(racers.map((racer) => racer.kill()))
    expect(outcomes.sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'DatabaseInUseError'),
      'won',
    ])
  })
})

describe('the start of a process', () => {
  it('is known for this one and for none that does not exist', () => {
    expect(processStart(process.pid)).toMatch(/\d/)
    expect(processStart(2 ** 22 + 1)).toBeUndefined()
  })
})
