export { loadExpress, loadPg, loadPromClient } from './dependencies.ts'
export { lazyModule } from './lazy-module.ts'
