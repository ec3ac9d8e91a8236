const next = new Set(['j', 'ArrowDown'])
const previous = new Set(['k', 'ArrowUp'])

/**
 * The keys of a list of sessions, while the focus is on one of its titles: `j` and `k` or the
 * arrows go to the next and the previous one, `s` saves. They work nowhere else, so that they
 * cannot get in the way of typing or of a screen reader's own keys (WCAG 2.1.4).
 */
export function onSessionKey(event: KeyboardEvent, save: (session: string) => void): void {
  const link = event.target
  const modified = event.ctrlKey || event.metaKey || event.altKey
  if (modified || !(link instanceof HTMLElement) || !link.matches('[data-session-link]')) return
  if (next.has(event.key)) move(event, link, 1)
  else if (previous.has(event.key)) move(event, link, -1)
  else if (event.key === 's') saveSession(event, link, save)
}

function move(event: KeyboardEvent, link: HTMLElement, step: 1 | -1): void {
  const list = event.currentTarget
  if (!(list instanceof HTMLElement)) return
  const links = [...list.querySelectorAll<HTMLElement>('[data-session-link]')]
  let place = links.indexOf(link) + step
  while (links[place]?.closest('[hidden]')) place += step
  links[place]?.focus()
  if (links[place]) event.preventDefault()
}

function saveSession(
  event: KeyboardEvent,
  link: HTMLElement,
  save: (session: string) => void,
): void {
  const session = link.closest<HTMLElement>('[data-session]')?.dataset['session']
  if (session === undefined) return
  event.preventDefault()
  save(session)
}
