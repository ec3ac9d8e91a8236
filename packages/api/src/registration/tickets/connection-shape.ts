import type { OptionsShape } from '../../options/index.ts'
import { upstreamLimitsShape, type UpstreamOptions } from '../../upstream/index.ts'

const { allowPrivate, timeout, attempts, longestWait, pause } = upstreamLimitsShape

/** The options of the connection to a ticket shop. */
export const connectionShape: OptionsShape<
  Partial<Pick<UpstreamOptions, 'allowPrivate' | 'timeout' | 'attempts' | 'longestWait' | 'pause'>>
> = { allowPrivate, timeout, attempts, longestWait, pause }
