import type { Redis } from 'ioredis'
import type { LeaseStore } from './lease-store.ts'

/**
 * The fence is the time of the Redis server in milliseconds, or one more than the last where that
 * is larger: it keeps growing also when Redis was wiped.
 */
const takeScript = `
if not redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fence = math.max(now, tonumber(redis.call('get', KEYS[2]) or '0') + 1)
redis.call('set', KEYS[2], string.format('%.0f', fence))
return fence`

const renewScript = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`

const freeScript = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`

/** Leases that all servers of a conference share. */
export function redisLeaseStore(redis: Redis, { prefix }: { readonly prefix: string }): LeaseStore {
  // In braces, so that a cluster keeps both keys of a name on one node.
  const lease = (name: string) => `${prefix}lease:{${name}}`
  const fence = (name: string) => `${prefix}fence:{${name}}`
  return {
    async take(name, owner, duration) {
      const taken = await redis.eval(takeScript, 2, lease(name), fence(name), owner, duration)
      return taken === null ? null : Number(taken)
    },
    async renew(name, owner, duration) {
      return (await redis.eval(renewScript, 1, lease(name), owner, duration)) === 1
    },
    async isHeld(name) {
      return (await redis.exists(lease(name))) === 1
    },
    async free(name, owner) {
      return (await redis.eval(freeScript, 1, lease(name), owner)) === 1
    },
  }
}
