export { defineFeature, type Feature, type HealthCheck, type StartContext } from './feature.ts'
