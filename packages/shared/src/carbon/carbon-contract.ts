import { defineContract, defineEndpoint } from '../contract/index.ts'
import { nullable, object } from '../structs/index.ts'
import { carbonEstimateStruct, carbonTotalsStruct } from './carbon.ts'

export const carbonContract = defineContract('carbon', {
  endpoints: {
    estimate: defineEndpoint({
      method: 'GET',
      path: '/carbon',
      summary: 'What travel to the venue emits, or would have; null while too few take part.',
      response: object({ estimate: nullable(carbonEstimateStruct) }),
      cache: 'published',
    }),
    totals: defineEndpoint({
      method: 'GET',
      path: '/carbon/estimate',
      summary: 'The same in two figures, as clients of deconf read it; 0 while too few take part.',
      response: carbonTotalsStruct,
      cache: 'published',
    }),
  },
})
