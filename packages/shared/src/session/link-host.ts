/**
 * Whether the address is at one of the hosts or below it: `www.youtube.com` is at `youtube.com`,
 * `evilyoutube.com` is not.
 */
export function isAtHost(url: URL, ...hosts: readonly string[]): boolean {
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
}

/** The parts of the path that are not empty. */
export function pathParts(url: URL): string[] {
  return url.pathname.split('/').filter(Boolean)
}

/** An address with the parameters that have a value. */
export function buildUrl(
  base: string,
  parameters: Readonly<Record<string, string | number | null | undefined>> = {},
): string {
  const url = new URL(base)
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== null && value !== '')
      url.searchParams.append(name, String(value))
  return url.href
}

/**
 * Where in a video to start, in seconds, from `t`, `start` or `time_continue` in query or
 * fragment: `90`, `90s`, `1m30s` or `1h2m3s`.
 */
export function startSecond(url: URL): number | undefined {
  const fragment = new URLSearchParams(url.hash.slice(1))
  const text = ['t', 'start', 'time_continue']
    .map((name) => url.searchParams.get(name) ?? fragment.get(name))
    .find(Boolean)
  const [whole, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(text ?? '') ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole && total > 0 ? total : undefined
}
