export { content, type ContentFeature, type ContentOptions } from './content-feature.ts'
export { readContent, type Copy } from './read-content.ts'
