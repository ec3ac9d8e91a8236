import { describe, expect, it } from 'vitest'
import { isAlive, isElsewhere, isSameOwner, staleAfter, thisProcess } from './directory-owner.ts'

const self = thisProcess()
const noSuchPid = 2 ** 22 + 1
const long = 1_000 * staleAfter

describe('the owner of a folder', () => {
  it('lives as long as its process, however long ago it renewed its lock', () => {
    expect(isAlive(self, long)).toBe(true)
    expect(isAlive({ ...self, pid: noSuchPid }, 0)).toBe(false)
    expect(isAlive({ ...self, start: 'another time' }, 0)).toBe(false)
  })

  it('lives elsewhere as long as it renews its lock, whatever process has its number here', () => {
    for (const pid of [self.pid, noSuchPid]) {
      const owner = { ...self, pid, place: 'another boot pid:[1]' }
      expect(isElsewhere(owner)).toBe(true)
      expect([isAlive(owner, 0), isAlive(owner, staleAfter - 1)]).toEqual([true, true])
      expect([isAlive(owner, staleAfter), isAlive(owner, Infinity)]).toEqual([false, false])
    }
  })

  it('is looked up here when its lock is of a version that did not tell the place', () => {
    const { pid, start } = self
    expect(isAlive({ pid, start }, long)).toBe(true)
    expect(isAlive({ pid: noSuchPid, start }, 0)).toBe(false)
  })

  it('is another where any of process, start and place differs', () => {
    expect(isSameOwner({ ...self }, self)).toBe(true)
    for (const other of [undefined, { ...self, pid: 0 }, { ...self, start: '' }])
      expect(isSameOwner(other, self)).toBe(false)
    expect(isSameOwner({ ...self, place: 'elsewhere' }, self)).toBe(false)
  })
})
