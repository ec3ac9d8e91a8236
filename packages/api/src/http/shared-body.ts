import type { ServerResponse } from 'node:http'

const shared = new WeakSet<ServerResponse>()

/** Marks a response whose body is in memory once, however many clients it is sent to. */
export function markSharedBody(response: ServerResponse): void {
  shared.add(response)
}

export function isSharedBody(response: ServerResponse): boolean {
  return shared.has(response)
}
