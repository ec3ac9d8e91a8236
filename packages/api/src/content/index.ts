export { ContentError, describeFinding, type Content, type Copy } from './content.ts'
export {
  content,
  type ContentFeature,
  type ContentOptions,
  type ReloadOptions,
} from './content-feature.ts'
export { contentFolder } from './content-folder.ts'
export {
  isContentPath,
  type ContentSnapshot,
  type ContentSource,
  type ReadSourceOptions,
} from './content-source.ts'
export { gitContent, type GitContentOptions } from './git-content.ts'
export {
  readContent,
  type ContentReading,
  type ContentTexts,
  type ReadContentOptions,
} from './read-content.ts'
