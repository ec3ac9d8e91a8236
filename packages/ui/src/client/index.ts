export { createClients, type Clients } from './clients.ts'
export { errorMessage } from './error-message.ts'
export { useResource, type ResourceOptions, type UseResourceReturn } from './useResource.ts'
