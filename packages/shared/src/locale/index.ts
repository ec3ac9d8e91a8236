export { textDirection } from './direction.ts'
export { localise, localisedStruct, type Localised, type LocalisedText } from './localised.ts'
export {
  createTranslator,
  type MessageParameters,
  type Messages,
  type Translate,
  type TranslatorOptions,
} from './messages.ts'
