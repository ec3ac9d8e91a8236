import type { Localised, Translate } from '@plenum/shared'
import type { UseLocaleReturn } from '../locale/index.ts'
import type { SessionEntry } from './session-entry.ts'

/** One of the facts below a title. */
export interface TileFact {
  readonly kind: 'room' | 'speakers' | 'track'
  readonly text: string
  /** The language of the text, where that is known. */
  readonly language?: string | undefined
}

export interface TileFactsOptions {
  readonly text: UseLocaleReturn['text']
  readonly t: Translate
  /** How many speakers to name before “+3”. */
  readonly speakerLimit: number
}

/** Where it is, who gives it and to which track it belongs, as far as the programme says. */
export function tileFacts(entry: SessionEntry, options: TileFactsOptions): TileFact[] {
  const { text } = options
  const named = (kind: TileFact['kind'], value: Localised = {}): TileFact => {
    const { text: name, language } = text(value)
    return { kind, text: name && isolated(name), language }
  }
  const facts: TileFact[] = [
    named('room', entry.room?.name),
    { kind: 'speakers', text: speakerLine(entry.speakers, options) },
    named('track', entry.track?.title),
  ]
  return facts.filter((fact) => fact.text)
}

function speakerLine(names: readonly string[], { speakerLimit, t }: TileFactsOptions): string {
  // “+1” would take as much room as many a name.
  const shown = names.length <= speakerLimit + 1 ? names : names.slice(0, speakerLimit)
  const more = names.length - shown.length
  const line = shown.map(isolated).join(t('schedule.separator'))
  return more > 0 ? `${line} ${t('schedule.speakers.more', { count: more })}` : line
}

/** Keeps a name's direction to itself, as `<bdi>` does, without an element for each of thousands. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`
}
