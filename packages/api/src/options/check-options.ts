import { validate, type Failure } from '@plenum/shared'
import type { Check, OptionsShape } from './check.ts'
import { options as optionsOf } from './checks.ts'

/**
 * Parts that several factories take. Callers spread them, as in `schedule({ ...stores, database })`,
 * so those that a factory does not take are no mistake.
 */
const spreadParts = new Set([
  ...['database', 'queues', 'mailer', 'log', 'clock', 'selfUrl', 'title', 'secret'],
  ...['cache', 'bus', 'limiter', 'semaphores', 'redis', 'stores', 'check', 'close'],
])

/**
 * Checks the options that a caller gave to a factory.
 * @throws {TypeError} names each option that is missing, wrong or unknown, and the right value.
 */
export function checkOptions<T>(factory: string, shape: OptionsShape<T>, options: T): void {
  const check: Check<any> = optionsOf(shape)
  const [error] = validate(options, check.struct)
  const problems = (error?.failures() ?? [])
    .filter(({ type, path }) => !(type === 'never' && spreadParts.has(path.join('.'))))
    .map((failure) => describe(failure, check))
  if (problems.length > 0)
    throw new TypeError([`Wrong options of ${factory}()`, ...problems].join('\n- '))
}

function describe({ path, value, type }: Failure, root: Check<any>): string {
  const { owner, check } = follow(root, path)
  const name = path.reduce<string>(
    (text, key) => (/^\d+$/.test(key) ? `${text}[${key}]` : text ? `${text}.${key}` : key),
    '',
  )
  if (type === 'never')
    return `${name} is unknown: the options are ${Object.keys(owner?.members ?? {}).join(', ')}`
  const right = check?.right ?? `of the type ${type}`
  const found = value === undefined ? 'is missing' : `is ${show(value, check)}`
  return `${name || 'the argument'} ${found}: it must be ${right}`
}

/** The check at a path, and the one of the object that has it as a member. */
function follow(root: Check<any>, path: readonly string[]) {
  let owner: Check<any> | undefined
  let check: Check<any> | undefined = root
  for (const key of path) {
    owner = check
    check = check?.element ?? check?.members?.[key]
  }
  return { owner, check }
}

/** Texts are not quoted: an option in the wrong place may be a password. */
function show(value: unknown, check: Check<any> | undefined): string {
  if (typeof value === 'string')
    return check?.isQuotable && value.length <= 20 ? JSON.stringify(value) : 'another text'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? 'another object' : String(value)
}
