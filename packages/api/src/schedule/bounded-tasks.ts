export interface BoundedTasks {
  /** Begins a task; resolves as soon as there is room for another one. */
  begin(task: () => Promise<void>): Promise<void>
  /** Resolves when all tasks are done, rejects when one has failed. */
  settled(): Promise<void>
}

/** Runs so many tasks at once; whoever adds them waits, rather than that they pile up. */
export function boundedTasks(most: number): BoundedTasks {
  const running = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined

  return {
    async begin(task) {
      const run: Promise<void> = task()
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => running.delete(run))
      running.add(run)
      if (running.size >= most) await Promise.race(running)
    },
    async settled() {
      await Promise.all(running)
      if (failure) throw failure.error
    },
  }
}
