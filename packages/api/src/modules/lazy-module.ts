import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * A dependency that is loaded when it is first used instead of when this package is imported: most
 * processes need few of them, and each costs some megabytes. Only for packages with a CommonJS
 * build, which Node loads synchronously; Node itself remembers what it loaded.
 */
export function lazyModule<T>(name: string): () => T {
  return () => require(name) as T
}
