export {
  defineFeature,
  type Feature,
  type Gauge,
  type HealthCheck,
  type StartContext,
} from './feature.ts'
export type { Finding } from './finding.ts'
export type { DataSubject, PersonalData } from './personal-data.ts'
