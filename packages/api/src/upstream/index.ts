export { countPartsInSteps, mostParts } from './count-parts.ts'
export { createUpstream } from './create-upstream.ts'
export {
  UpstreamError,
  upstreamErrors,
  upstreamLimitsShape,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamErrorCode,
  type UpstreamOptions,
  type UpstreamRequest,
  type UpstreamValidators,
} from './upstream.ts'
