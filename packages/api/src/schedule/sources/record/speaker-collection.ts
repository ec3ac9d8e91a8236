import type { Speaker } from '@plenum/shared'
import { mapInSteps, type Steps } from '../../../pauses/index.ts'
import type { WarningList } from '../programme-warnings.ts'
import { createNamedCollection } from './named-collection.ts'
import { idOfKey, idOfName } from './record-ids.ts'
import type { Reference, SpeakerInput } from './record-inputs.ts'
import type { RecordTexts } from './record-texts.ts'

export interface SpeakerCollection {
  add(speaker: SpeakerInput): Reference | null
  /** The id, noting that it is in use; null for an unknown reference. */
  use(reference: Reference | null): string | null
  /** How many are in use by nothing. */
  unused(): number
  /** Those in use, by name. */
  build(): Steps<Speaker[]>
}

/**
 * Two people may have one name, and one id may stand for several: at camps an account speaks for
 * a whole group. So people are one only when both agree; a name is never taken apart.
 */
export function createSpeakerCollection(
  texts: RecordTexts,
  { warn, drop }: Pick<WarningList, 'warn' | 'drop'>,
): SpeakerCollection {
  const people = createNamedCollection<SpeakerInput>((id, count) =>
    warn('speaker.several-names', `One person has ${count} names; each is kept.`, `speaker/${id}`),
  )
  const used = new Set<Reference>()
  let ids: Map<Reference, string> | undefined
  const idFor = (reference: Reference) => (ids ??= people.ids()).get(reference)
  return {
    add(speaker) {
      const name = texts.line(speaker.name ?? '')
      if (!name) {
        const path = speaker.key === undefined ? undefined : `speaker/${speaker.key}`
        drop('speaker.no-name', 'A person without a name was left out.', path)
        return null
      }
      const identity = JSON.stringify([speaker.key ?? null, name])
      const wantedId = speaker.key === undefined ? idOfName(name) : idOfKey(speaker.key)
      return people.add({ identity, wantedId, value: { ...speaker, name }, merge })
    },
    use(reference) {
      if (reference === null || !people.get(reference)) return null
      used.add(reference)
      return idFor(reference) ?? null
    },
    unused: () => people.entries().length - used.size,
    *build() {
      const inUse = people.entries().filter(([reference]) => used.has(reference))
      const speakers = yield* mapInSteps(inUse, ([reference, person]) =>
        speakerOf(idFor(reference) ?? reference, person, texts),
      )
      return speakers.sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
    },
  }
}

const byName = new Intl.Collator('en')

/** The same person again: what one mention lacks, the other may have. */
function merge(known: SpeakerInput, added: SpeakerInput): SpeakerInput {
  const kept = Object.entries(known).filter(([, value]) => value !== undefined)
  return { ...added, ...Object.fromEntries(kept), name: known.name }
}

function speakerOf(id: string, person: SpeakerInput, texts: RecordTexts): Speaker {
  const headshot = texts.picture(person.headshot, `speaker/${id}`)
  return {
    id,
    name: person.name ?? '',
    role: texts.title(person.role),
    bio: texts.body(person.bio),
    ...(headshot === undefined ? {} : { headshot }),
  }
}
