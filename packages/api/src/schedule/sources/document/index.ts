export { createJsonFields, isBlank, type JsonFields } from './json-fields.ts'
export type { DocumentEncoding } from './decode-text.ts'
export { parseDocument, type ProgrammeDocument } from './programme-document.ts'
export {
  attribute,
  child,
  childBody,
  children,
  childText,
  type XmlElement,
} from './xml-document.ts'
export {
  booleanOf,
  entriesOf,
  keyOf,
  listOf,
  localisedOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
} from './json-values.ts'
