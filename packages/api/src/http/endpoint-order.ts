import type { Endpoint } from '@plenum/shared'

/**
 * Sorts so that a literal part of a path comes before a parameter in its place: `/attendance/me`
 * before `/attendance/:session`, whoever was plugged in first.
 */
export function compareEndpoints(a: Endpoint, b: Endpoint): number {
  const [left, right] = [a.path.split('/'), b.path.split('/')]
  for (const [index, part] of left.entries()) {
    const difference = Number(isParameter(part)) - Number(isParameter(right[index] ?? ''))
    if (difference) return difference
  }
  return 0
}

/** The path with its parameters nameless: two endpoints of one shape answer the same addresses. */
export function pathShape(endpoint: Endpoint): string {
  return endpoint.path
    .split('/')
    .map((part) => (isParameter(part) ? ':' : part))
    .join('/')
}

/** Whether an address, without its query, is one of those that the endpoint's path describes. */
export function matchesPath(endpoint: Endpoint, path: string): boolean {
  const [parts, given] = [endpoint.path.split('/'), path.split('/')]
  return (
    parts.length === given.length &&
    parts.every((part, index) => (isParameter(part) ? given[index] !== '' : part === given[index]))
  )
}

function isParameter(part: string): boolean {
  return part.startsWith(':')
}
