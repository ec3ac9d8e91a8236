export { metrics, type MetricsFeature, type MetricsOptions } from './metrics-feature.ts'
export { defaultMetricsLimits, type MetricsLimits } from './metrics-limits.ts'
