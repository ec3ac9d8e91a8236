import { objectsOf, textOf, type JsonObject } from '../document/index.ts'

/** pretalx writes its texts in Markdown. */
export const pretalxTextFormat = 'markdown'

/**
 * The host that relative files belong to: where the other files of the same dump lie. Older
 * versions wrote some addresses whole and some not.
 */
export function mediaBaseOf(objects: readonly JsonObject[]): string | undefined {
  const origins = objects
    .flatMap((each) => [each, ...objectsOf(each['speakers'])])
    .flatMap((each) => [each['image'], each['avatar'], each['avatar_url']])
    .flatMap((url) => /^https?:\/\/[^/]+(?=\/media\/)/.exec(textOf(url) ?? '')?.[0] ?? [])
  const [most] = [...countBy(origins)].sort(([, a], [, b]) => b - a)
  return most?.[0]
}

function countBy(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
