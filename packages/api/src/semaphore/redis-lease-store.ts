import type { Redis } from 'ioredis'
import type { LeaseStore } from './lease-store.ts'

/**
 * Redis expires keys by its wall clock, so a step back would keep the lease of a dead holder for as
 * long as the step: the script cuts the lease to one duration. A living holder renews it.
 */
const takeScript = `
if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('pttl', KEYS[1]) > tonumber(ARGV[2]) then redis.call('pexpire', KEYS[1], ARGV[2]) end
return 0`

const renewScript = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`

const freeScript = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`

/** Leases that all servers of a conference share. */
export function redisLeaseStore(redis: Redis, { prefix }: { readonly prefix: string }): LeaseStore {
  const lease = (name: string) => `${prefix}lease:{${name}}`
  return {
    async take(name, owner, duration) {
      return (await redis.eval(takeScript, 1, lease(name), owner, duration)) === 1
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
