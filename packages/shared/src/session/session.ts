import { array, object, type Infer } from '../structs/index.ts'
import { sessionLinkStruct } from '../schedule/index.ts'

export const sessionLinksStruct = object({ links: array(sessionLinkStruct) })
export type SessionLinks = Infer<typeof sessionLinksStruct>
