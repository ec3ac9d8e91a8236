export {
  diagnose,
  type Diagnosis,
  type DiagnoseOptions,
  type DiagnoseParts,
  type ExaminedService,
} from './diagnose.ts'
