import { mask } from '../logging/mask.ts'
import type { Option } from './option.ts'
import { isOption, type ConfigSpec } from './read-config.ts'
import { readSetting, type Environment } from './read-setting.ts'

/** One variable as a person who runs the conference wants to see it. */
export interface ConfigDescription {
  readonly variable: string
  readonly about: string
  readonly example: string
  readonly required: boolean
  /** Where the value comes from. */
  readonly source: 'environment' | 'file' | 'default' | 'unset'
  /** As text, without secrets and without the credentials of URLs; empty when there is none. */
  readonly value: string
}

/** Each option with its present value, right or wrong, in the order of the specification. */
export function describeConfig(spec: ConfigSpec, env: Environment): readonly ConfigDescription[] {
  return Object.values(spec).flatMap((member) =>
    isOption(member) ? [describeOption(member, env)] : describeConfig(member, env),
  )
}

function describeOption(option: Option<unknown>, env: Environment): ConfigDescription {
  const { variable, about, example, fallback } = option
  const { text, source } = readSetting(variable, env)
  const usesDefault = source === 'unset' && fallback !== undefined
  const value = text ?? (usesDefault ? fallback.text : '')
  return {
    variable,
    about,
    example,
    required: !fallback && !('optional' in option),
    source: usesDefault ? 'default' : source,
    value: option.secret && value !== '' ? '[hidden]' : mask(value),
  }
}
