export { ConfigError, type ConfigProblem } from './config-error.ts'
export { describeConfig, type ConfigDescription } from './describe-config.ts'
export {
  defineOption,
  optional,
  type Option,
  type OptionalOption,
  type OptionOptions,
} from './option.ts'
export {
  boolean,
  duration,
  emails,
  integer,
  list,
  oneOf,
  port,
  secret,
  text,
  timeZone,
  url,
  type RangeOptions,
} from './option-kinds.ts'
/** The kinds of option under one name, since alone they are called `text`, `url`, `list` …. */
export * as option from './option-kinds.ts'
export { readConfig, type ConfigOf, type ConfigSpec } from './read-config.ts'
export type { Environment } from './read-setting.ts'
