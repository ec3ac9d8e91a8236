import { object, type Infer } from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'

/**
 * One page of copy by language, as sanitised HTML. A line `%name%` in the source became
 * `<div data-widget="name"></div>`: a place that the client fills.
 */
export const localisedContentStruct = object({ content: localisedStruct })
export type LocalisedContent = Infer<typeof localisedContentStruct>
