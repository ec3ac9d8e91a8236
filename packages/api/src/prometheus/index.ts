export { createMeter, type Meter, type MeterParts } from './meter.ts'
export { listenForScrapes, metricsRoute, type PrometheusOptions } from './serve-metrics.ts'
