export { admin, type AdminOptions } from './admin-feature.ts'
