import type { DemoTrack } from './demo-session.ts'
import { care } from './sessions/care.ts'
import { council } from './sessions/council.ts'
import { listening } from './sessions/listening.ts'
import { making } from './sessions/making.ts'
import { memory } from './sessions/memory.ts'
import { streets } from './sessions/streets.ts'
import { web } from './sessions/web.ts'

export const tracks: readonly DemoTrack[] = [streets, web, care, listening, memory, making, council]
