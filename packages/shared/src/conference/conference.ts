import { array, object, string, type Infer } from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'
import { pageStruct } from './page.ts'
import { settingsStruct } from './settings.ts'

export const conferenceStruct = object({
  settings: settingsStruct,
  pages: array(pageStruct),
  /** Names of the features that the server runs; the client shows no door to the others. */
  features: array(string()),
  /** The server's time when it answered, to notice a wrong clock. */
  now: instantStruct,
})
export type Conference = Infer<typeof conferenceStruct>
