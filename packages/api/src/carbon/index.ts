export { carbon, type CarbonOptions } from './carbon-feature.ts'
export { originsByTimeZone, type CountOrigins } from './origins-by-time-zone.ts'
