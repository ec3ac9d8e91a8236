import type { ImportContext } from './import-context.ts'
import type { SourceAnswer } from './sources/index.ts'

/** After the programme, whose sessions they are of. With several sources these have longer ids. */
export async function replacePeople(
  { people, sources }: ImportContext,
  answers: ReadonlyMap<string, SourceAnswer>,
): Promise<void> {
  if (!people) return
  const idOf = (name: string, id: string) => (sources.length > 1 ? `${name}-${id}` : id)
  for (const [name, { people: named }] of answers) {
    if (!named) continue
    await people.replace(
      name,
      named.map((person) => ({
        ...person,
        sessions: person.sessions.map((id) => idOf(name, id)),
      })),
    )
  }
}
