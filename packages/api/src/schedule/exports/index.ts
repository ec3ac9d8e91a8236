export {
  exportFormats,
  exportProgramme,
  writeExport,
  type ExportFormat,
  type ExportOptions,
} from './export-programme.ts'
export type { ExportSettings } from './export-events.ts'
