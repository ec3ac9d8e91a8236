import type { SessionizeSpeaker } from './parse-sessionize.ts'

/**
 * Adds what a file of speakers says to the people of the sessions: by id, else by the name where only
 * one person on each side has it. People that the sessions name by id alone are added.
 */
export function completeSpeakers(
  people: readonly SessionizeSpeaker[],
  others: readonly SessionizeSpeaker[],
): SessionizeSpeaker[] {
  const byId = new Map(others.map((each) => [each.id, each]))
  const byName = uniqueNames(others)
  const ownNames = uniqueNames(people)
  const known = new Set(people.map(({ id }) => id))
  const completed = people.map((person) => {
    const name = fold(person.name)
    const isAlone = ownNames.get(name) !== undefined
    const other = byId.get(person.id) ?? (isAlone ? byName.get(name) : undefined)
    if (other === undefined) return person
    return {
      id: person.id,
      name: person.name ?? other.name,
      tagLine: person.tagLine ?? other.tagLine,
      bio: person.bio ?? other.bio,
      picture: person.picture ?? other.picture,
    }
  })
  return [...completed, ...others.filter(({ id }) => !known.has(id))]
}

/** People by their names, without names that several people have. */
function uniqueNames(people: readonly SessionizeSpeaker[]): Map<string, SessionizeSpeaker> {
  const ids = new Map<string, Set<string>>()
  for (const { id, name } of people) {
    const known = ids.get(fold(name))
    if (known) known.add(id)
    else ids.set(fold(name), new Set([id]))
  }
  return new Map(
    people.flatMap((person) => {
      const name = fold(person.name)
      return name !== '' && ids.get(name)?.size === 1 ? [[name, person] as const] : []
    }),
  )
}

const fold = (name = '') => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
