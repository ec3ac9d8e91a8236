/** A server that was started for a test run. */
export interface TestServer {
  /** Where clients reach it. */
  readonly url: string
  /** Resolves once it has ended and nothing of it is left on disk. */
  stop(): Promise<void>
}
