export { holdsAccess } from './access-check.ts'
export { createCallerTurns, type BeginTurn, type CallerLimits } from './caller-turns.ts'
export type { TrustProxy } from './client-address.ts'
export {
  createDocumentHandler,
  type DocumentHandler,
  type DocumentHandlerOptions,
} from './document-handler.ts'
export type { Identify, Identity } from './identity.ts'
export { pageSize, readCursor, toPage, type PageEnd } from './page-cursor.ts'
export { answerNotFound, answerProblem } from './problem-answer.ts'
export {
  publishDocument,
  publishSmallDocument,
  type PublishDocumentOptions,
} from './publish-document.ts'
export type { FindDocument, PublishedDocument } from './published-document.ts'
export { Redirect } from './redirect.ts'
export { requestLog, type ObserveRequest } from './request-log.ts'
export {
  accountRoute,
  route,
  type Handler,
  type Route,
  type RouteContext,
  type SignedInContext,
  type SignedOutContext,
} from './route.ts'
export { createRouter, type RouterOptions } from './router.ts'
export type { SecurityHeadersOptions } from './security-headers.ts'
export type { GeneratedFile, IsPage, WebFilesOptions } from './web-files.ts'
