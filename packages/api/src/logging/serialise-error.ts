/**
 * What errors of ours, of Node and of Postgres carry besides their message and may be written.
 * Postgres also tells the values of the row, under `detail`: those may not.
 */
const members = ['code', 'status', 'syscall', 'constraint', 'table', 'column', 'routine'] as const

/** An error as a plain object, for the log alone; its causes and parts likewise. */
export function serialiseError(error: Error): object {
  const carried = new Map(Object.entries(error))
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(members.flatMap((name) => own(carried, name))),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
    ...(error instanceof AggregateError ? { errors: error.errors } : {}),
  }
}

function own(carried: ReadonlyMap<string, unknown>, name: string): [string, unknown][] {
  const value = carried.get(name)
  return value === undefined ? [] : [[name, value]]
}
