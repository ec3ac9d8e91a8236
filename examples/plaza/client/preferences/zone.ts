import { enums } from 'superstruct'
import type { Ref } from 'vue'
import { useStored } from './stored.ts'

export type Zone = 'venue' | 'mine'

/** In whose time the programme is shown, kept in this browser. Default: the venue's. */
export function useZone(): Ref<Zone> {
  return useStored<Zone>('zone', enums(['venue', 'mine']), 'venue')
}

/** The IANA zone of this browser. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
