export {
  contentFindingStruct,
  contentImportStruct,
  localisedContentStruct,
  type ContentFinding,
  type ContentImport,
  type LocalisedContent,
} from './content.ts'
export { contentContract } from './content-contract.ts'
export { missingTranslations, type MissingTranslation } from './missing-translations.ts'
