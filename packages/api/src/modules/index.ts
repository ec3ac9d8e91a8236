export { loadEntities, loadExpress, loadPg, loadPromClient } from './dependencies.ts'
export { Kysely, PostgresDialect, sql } from './kysely.ts'
export { lazyModule } from './lazy-module.ts'
