export { mappedFormat } from './mapped-format.ts'
export {
  programmeMappingStruct,
  type ColumnNames,
  type FacetColumns,
  type ListColumns,
  type ProgrammeMapping,
  type SessionColumns,
  type SpeakerColumns,
  type TextColumns,
} from './programme-mapping.ts'
export { parseMapping, readJsonFile, readMappingFile } from './read-mapping.ts'
