import {
  ConfigError,
  describeConfig,
  readConfig,
  type ConfigProblem,
  type ConfigSpec,
  type Environment,
} from '../config/index.ts'
import type { Finding } from '../feature/index.ts'

/** Each option with its value, secrets hidden, or with what is wrong about it. */
export function examineConfig(spec: ConfigSpec, env: Environment): readonly Finding[] {
  const problems = problemsOf(spec, env)
  return describeConfig(spec, env).map(({ variable, value, source }): Finding => {
    const part = `configuration ${variable}`
    const problem = problems.find((other) => other.variable === variable)
    if (problem)
      return {
        ...{ part, level: 'failure', message: problem.message },
        advice: `Set it, for example to ${problem.example}`,
      }
    return {
      part,
      level: 'ok',
      message: source === 'unset' ? 'not set' : `${value || 'nothing'} (${source})`,
    }
  })
}

function problemsOf(spec: ConfigSpec, env: Environment): readonly ConfigProblem[] {
  try {
    readConfig(spec, env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}
