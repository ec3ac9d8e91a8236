export { cleanErrorSource, cleanErrorText } from './clean-error-text.ts'
export {
  metricsBatchBytes,
  metricsBatchSize,
  metricsBatchStruct,
  metricsReceiptStruct,
  type MetricsBatch,
  type MetricsReceipt,
  type SentMetricsEvent,
} from './metrics-batch.ts'
export { metricsContract } from './metrics-contract.ts'
export {
  defineMetricsEvents,
  type MetricsEvent,
  type MetricsEvents,
  type MetricsPayload,
  type MetricsValue,
} from './metrics-event.ts'
export { metricsEvents } from './metrics-events.ts'
export {
  metricsIntervals,
  metricsQueryStruct,
  metricsReportStruct,
  metricsSeriesStruct,
  visitorIntervals,
  visitorQueryStruct,
  visitorReportStruct,
  type MetricsInterval,
  type MetricsQuery,
  type MetricsReport,
  type MetricsSeries,
  type VisitorQuery,
  type VisitorReport,
} from './metrics-report.ts'
export { metricsIdStruct, metricsLanguageStruct, metricsNameStruct } from './metrics-values.ts'
export { foldSmallCounts, smallestCount, type FoldedCounts } from './small-counts.ts'
