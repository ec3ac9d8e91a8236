import { mask } from '../logging/mask.ts'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import type { Option, OptionalOption } from './option.ts'
import { readSetting, type Environment } from './read-setting.ts'

/** Options by the names that the configuration gives them; groups of them nest. */
export interface ConfigSpec {
  readonly [name: string]: Option<any> | ConfigSpec
}

type OptionalNames<S> = {
  [K in keyof S]: S[K] extends OptionalOption<any> ? K : never
}[keyof S]

type Value<M> = M extends Option<infer T> ? T : ConfigOf<M>

/** What `readConfig` answers: a value for each option; members of optional ones may be absent. */
export type ConfigOf<S> = {
  readonly [K in Exclude<keyof S, OptionalNames<S>>]: Value<S[K]>
} & { readonly [K in OptionalNames<S>]?: Value<S[K]> }

/**
 * Reads the configuration from environment variables, and from the files that `<variable>_FILE`
 * names, as containers mount secrets. A variable that is set to nothing counts as not set.
 * @throws {ConfigError} that tells every problem at once, and no secret.
 */
export function readConfig<const S extends ConfigSpec>(spec: S, env: Environment): ConfigOf<S> {
  const problems: ConfigProblem[] = []
  const config = readGroup(spec, env, problems)
  if (problems.length > 0) throw new ConfigError(problems)
  // Each member was read by the option of the same name.
  return config as ConfigOf<S>
}

export function isOption(member: Option<any> | ConfigSpec): member is Option<any> {
  return typeof member['parse'] === 'function'
}

function readGroup(spec: ConfigSpec, env: Environment, problems: ConfigProblem[]): object {
  const config: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(spec)) {
    const value = isOption(member)
      ? readOption(member, env, problems)
      : readGroup(member, env, problems)
    if (value !== undefined) config[name] = value
  }
  return config
}

function readOption(
  option: Option<unknown> | OptionalOption<unknown>,
  env: Environment,
  problems: ConfigProblem[],
): unknown {
  const { variable, example, expected } = option
  const setting = readSetting(variable, env)
  if (setting.problem !== undefined) {
    problems.push({ variable, message: setting.problem, example })
    return undefined
  }
  if (setting.text === undefined) {
    if (!option.fallback && !('optional' in option))
      problems.push({ variable, message: 'is not set', example })
    return option.fallback?.value
  }
  const value = option.parse(setting.text)
  if (value === undefined)
    problems.push({
      variable,
      message: `${shown(option, setting.text)} is not ${expected}`,
      example,
    })
  return value
}

/** A value as it may stand in an error or a description. */
export function shown({ secret }: { readonly secret: boolean }, text: string): string {
  if (secret) return `the value, of ${text.length} characters,`
  return JSON.stringify(mask(text.slice(0, 200)))
}
