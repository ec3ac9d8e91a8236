import { defineContract, defineEndpoint, defineSocketEvent } from '../contract/index.ts'
import { integer, object, record, string } from '../structs/index.ts'
import { metricsBatchBytes, metricsBatchStruct, metricsReceiptStruct } from './metrics-batch.ts'
import {
  metricsQueryStruct,
  metricsReportStruct,
  visitorQueryStruct,
  visitorReportStruct,
} from './metrics-report.ts'

export const metricsContract = defineContract('metrics', {
  endpoints: {
    send: defineEndpoint({
      method: 'POST',
      path: '/metrics/events',
      summary: 'Takes what a page noticed; events of no use are counted and dropped one by one.',
      body: metricsBatchStruct,
      bodyLimit: metricsBatchBytes,
      response: metricsReceiptStruct,
      errors: ['request.too-many'],
    }),
    report: defineEndpoint({
      method: 'GET',
      path: '/admin/metrics',
      summary: 'How often what happened, by hour or day; values that are too few are not named.',
      access: 'admin',
      query: metricsQueryStruct,
      response: metricsReportStruct,
    }),
    table: defineEndpoint({
      method: 'GET',
      path: '/admin/metrics.csv',
      summary: 'The same report as a table for spreadsheets.',
      access: 'admin',
      query: metricsQueryStruct,
      response: { mediaType: 'text/csv' },
    }),
    visitors: defineEndpoint({
      method: 'GET',
      path: '/admin/metrics/visitors',
      summary: 'How many pages were open at once, by minute or hour.',
      access: 'admin',
      query: visitorQueryStruct,
      response: visitorReportStruct,
    }),
  },
  events: {
    send: defineSocketEvent({
      name: 'metrics.events',
      direction: 'to-server',
      summary: 'As POST /metrics/events.',
      payload: metricsBatchStruct,
      acknowledgement: metricsReceiptStruct,
    }),
    counted: defineSocketEvent({
      name: 'metrics.counted',
      direction: 'to-client',
      summary: 'What one server took since it last said so, by event.',
      payload: object({ counts: record(string(), integer()) }),
      access: 'admin',
    }),
  },
})
