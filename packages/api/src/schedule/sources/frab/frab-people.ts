import type { ReadContext } from '../programme-format.ts'
import type { RecordBuilder, Reference } from '../record/index.ts'
import type { FrabPerson, FrabProgramme } from './frab-programme.ts'

/** Joins the people of events with the list of people, by id or by their `ref`. */
export function frabPeople(
  programme: FrabProgramme,
  builder: RecordBuilder,
  { drop }: Pick<ReadContext, 'drop'>,
) {
  const byId = new Map(programme.people.map((person) => [person.id, person]))
  const byRef = new Map(programme.people.map((person) => [person.ref, person]))
  const keyFor = createKeys()
  const unused = new Set(programme.people)
  const person = (person: FrabPerson, path: string): Reference | null => {
    const listed =
      (person.id === undefined ? undefined : byId.get(person.id)) ??
      (person.ref === undefined ? undefined : byRef.get(person.ref))
    if (listed) unused.delete(listed)
    const name = person.name ?? listed?.name
    if (name === undefined) {
      drop('speaker.unknown', 'A speaker is not in the list of people.', path, person.id)
      return null
    }
    return builder.speaker({
      key: person.id ?? listed?.id ?? keyFor(name, person.ref),
      name,
      bio: person.biography ?? listed?.biography,
      headshot: person.picture ?? listed?.picture,
    })
  }
  const dropUnused = () => {
    for (const { id } of unused)
      drop('speaker.unused', 'A person without a session was left out.', undefined, id)
  }
  return { person, dropUnused }
}

/** People without an id are known by their names; a second `ref` of one name gets a number. */
function createKeys() {
  const refs = new Map<string, string[]>()
  return (name: string, ref: string | undefined): string | undefined => {
    if (ref === undefined) return undefined
    const known = refs.get(name) ?? []
    refs.set(name, known)
    if (!known.includes(ref)) known.push(ref)
    const place = known.indexOf(ref)
    return place === 0 ? undefined : `${name} ${place + 1}`
  }
}
