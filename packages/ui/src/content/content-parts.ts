/** A stretch of HTML, or a place that a slot of the same name fills. */
export type ContentPart =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'widget'; readonly name: string }

const place = /<div data-widget="([\w-]+)"><\/div>/g

/** Cuts content where the server left a place for a widget; stretches of nothing are left out. */
export function splitContent(html: string): readonly ContentPart[] {
  const parts: ContentPart[] = []
  let from = 0
  for (const match of html.matchAll(place)) {
    parts.push({ kind: 'html', html: html.slice(from, match.index) })
    parts.push({ kind: 'widget', name: match[1] ?? '' })
    from = match.index + match[0].length
  }
  parts.push({ kind: 'html', html: html.slice(from) })
  return parts.filter((part) => part.kind === 'widget' || part.html.trim() !== '')
}
