import { startTestServices } from './src/testing/test-services.ts'

/** One Postgres and one Redis for the whole run. */
export default startTestServices
