export { describeConference, publishOpenApi, type OpenApiSettings } from './publish-open-api.ts'
