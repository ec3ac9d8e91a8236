export { localisedContentStruct, type LocalisedContent } from './content.ts'
export { contentContract } from './content-contract.ts'
