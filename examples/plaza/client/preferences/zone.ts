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

/** Whether this browser's region reads times to twelve or to twenty-four. */
export function ownHourCycle(): 'h12' | 'h23' {
  const { hourCycle } = new Intl.DateTimeFormat(navigator.language, {
    hour: 'numeric',
  }).resolvedOptions()
  return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23'
}
