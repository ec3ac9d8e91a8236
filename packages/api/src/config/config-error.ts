export interface ConfigProblem {
  readonly variable: string
  /** What is wrong, to stand after the variable's name; holds no secret. */
  readonly message: string
  /** What would be right. */
  readonly example: string
}

/** The configuration cannot be used. Tells all that is wrong with it, for one round of repair. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(
      ({ variable, message, example }) => `  ${variable}: ${message}; for example: ${example}`,
    )
    super(['The configuration cannot be used:', ...lines].join('\n'))
    this.problems = problems
  }
}
