import type { Endpoint } from './endpoint.ts'

/** The path and query of one call, relative to the API's base, every value percent-encoded. */
export function endpointUrl(
  endpoint: Pick<Endpoint, 'path'>,
  input: { readonly params?: Record<string, string>; readonly query?: Record<string, unknown> },
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    for (const item of [value].flat())
      if (item !== undefined && item !== null) query.append(name, String(item))
  return query.size ? `${path}?${query}` : path
}
